package difftest

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/cilium/ebpf"
	"github.com/cilium/ebpf/features"

	"rucy-llvm/driver"
	"rucy-llvm/driver/testenv"
	"rucy-llvm/frontend/catalog"
)

// notHere are the helpers that no program can be loaded with on the kernel that writes
// the documents, and why.
var notHere = map[string]string{
	"bpf_probe_write_user":     "the kernel is locked down",
	"bpf_override_return":      "it was built without CONFIG_BPF_KPROBE_OVERRIDE",
	"bpf_rc_repeat":            "it has no LIRC",
	"bpf_rc_keydown":           "it has no LIRC",
	"bpf_rc_pointer_rel":       "it has no LIRC",
	"bpf_get_func_arg":         "it lets nobody load fentry programs; 6.1 and 6.12 do",
	"bpf_get_func_ret":         "it lets nobody load fentry programs; 6.1 and 6.12 do",
	"bpf_inode_storage_get":    "it lets nobody load LSM programs; 6.1 and 6.12 do",
	"bpf_inode_storage_delete": "it lets nobody load LSM programs; 6.1 and 6.12 do",
	"bpf_bprm_opts_set":        "it lets nobody load LSM programs; 6.1 and 6.12 do",
	"bpf_ima_inode_hash":       "it lets nobody load LSM programs; 6.1 and 6.12 do",
	"bpf_ima_file_hash":        "it lets nobody load LSM programs; 6.1 and 6.12 do",
	"bpf_sock_from_file":       "it lets nobody load LSM and fentry programs; 6.1 and 6.12 do",
	"bpf_d_path":               "it lets nobody load LSM and fentry programs; 6.1 and 6.12 do",
	"bpf_get_func_arg_cnt":     "it lets nobody load fentry programs; 6.1 and 6.12 do",
}

// objectsHere are structs of the kernel's that programs of this test have.
var objectsHere = map[string]string{
	"task_struct": "current_task", "cgroup": "current_task.cgroups.dfl_cgrp", "seq_file": "ctx.meta.seq",
}

// objectClasses declare how some of them are found.
const objectClasses = `class Task
  core! "task_struct"
  attr :cgroups, :pointer, CssSet
end

class CssSet
  core! "css_set"
  attr :dfl_cgrp, :pointer, Cgroup
end

class Cgroup
  core! "cgroup"
  attr :level, :i32
end

`

// neverRun are helpers that would do something to the process that runs the tests.
var neverRun = []string{"bpf_send_signal", "bpf_send_signal_thread", "bpf_sys_close", "bpf_sys_bpf"}

// helperProgram is a program of a type that calls a helper. It is empty where the
// language has no such map yet.
func helperProgram(h *catalog.Helper, pt *catalog.ProgramType, hook catalog.Section) string {
	var declared, before strings.Builder
	var args []string
	for i, p := range h.Params {
		switch p.Kind {
		case catalog.CtxParam:
			args = append(args, "ctx")
		case catalog.FormatParam:
			args = append(args, `"a"`, "2")
		case catalog.StringParam, catalog.TextParam:
			args = append(args, `"name"`)
		case catalog.InParam, catalog.OutParam, catalog.InOutParam:
			fmt.Fprintf(&before, "  m%d = Array.new(5, 0)\n", i)
			args = append(args, fmt.Sprintf("m%d", i))
		case catalog.MapParam:
			kind := "hash"
			if len(p.Maps) > 0 {
				kind = ""
				for _, k := range catalog.MapKinds() {
					if slices.Contains(p.Maps, k.Lower()) && k.MaxValue > 0 {
						kind = k.Name
					}
				}
			}
			if kind == "" {
				return ""
			}
			key, entries := "", ", max_entries: 4"
			if catalog.LookupMapKind(kind).Key == catalog.AnyKey {
				key = ", key: :u32"
			}
			if catalog.LookupMapKind(kind).IsStorage() {
				entries = ""
			}
			fmt.Fprintf(&declared, "map :entries, :%s%s, value: :u64%s\n\n", kind, key, entries)
			args = append(args, "entries")
		case catalog.KernelParam:
			arg, known := objectsHere[p.Struct]
			if !known || arg == "ctx.meta.seq" && !strings.HasPrefix(hook.Name, "iter") {
				return ""
			}
			declared.WriteString(objectClasses)
			args = append(args, arg)
		case catalog.OutValueParam:
			before.WriteString("  room = [0]\n")
			args = append(args, "room")
		case catalog.SizeParam: // of the memory before it
		case catalog.IntParam:
			n := "0"
			if p.Name == "cpu" || p.Name == "optname" {
				n = "1"
			}
			args = append(args, n)
		default:
			args = append(args, "0")
		}
	}
	verdict := int64(0)
	if len(pt.Result.Values) > 0 {
		verdict = pt.Result.Values[len(pt.Result.Values)-1].Value
		if pt.Result.Bool {
			verdict = 1
		}
	}
	return fmt.Sprintf("license! \"GPL\"\n\n%ssection! %q\ndef prog(ctx)\n%s  %s(%s)\n  return %d\nend\n",
		declared.String(), hook.Full(), before.String(), h.Name, strings.Join(args, ", "), verdict)
}

// runningKernel is the version of the kernel that runs the tests.
func runningKernel(t *testing.T) catalog.Version {
	t.Helper()
	code, err := features.LinuxVersionCode()
	if err != nil {
		t.Fatal(err)
	}
	return catalog.Version{Major: int(code >> 16), Minor: int(code >> 8 & 0xff)}
}

// TestHelpersLoad has each helper that programs can call called, in a program of the first
// type that may call it and that the kernel takes. Those that can be run are.
func TestHelpersLoad(t *testing.T) {
	testenv.Need(t, testenv.BPF)
	running := runningKernel(t)
	dir := t.TempDir()
	sections := map[string][]string{}
	var order, missing, reasons, elsewhere []string
	later := map[string][]string{} // by what there is in their place
	for _, h := range catalog.Helpers() {
		if !h.Callable() {
			why := h.Instead()
			if later[why] == nil {
				reasons = append(reasons, why)
			}
			later[why] = append(later[why], "`"+h.Name+"`")
			continue
		}
		section, ran := "", false
		for _, pt := range catalog.ProgramTypes() {
			for _, hook := range pt.Sections {
				since, ok := h.SinceIn(pt, hook)
				text := helperProgram(h, pt, hook)
				if !ok || since.After(running) || section != "" || text == "" || hook.Alias != "" {
					continue
				}
				if loaded, went := loadHelper(t, dir, h, pt, text, since); loaded {
					section, ran = hook.Name, went
				}
			}
		}
		name := "`" + h.Name + "`"
		if ran {
			name += " (ran)"
		}
		switch why := notHere[h.Name]; {
		case section != "" && !slices.Contains(order, section):
			order = append(order, section)
			fallthrough
		case section != "":
			sections[section] = append(sections[section], name)
		case why != "":
			missing = append(missing, "- "+name+": "+why+"\n")
		case helperProgram(h, catalog.ProgramTypes()[0], catalog.ProgramTypes()[0].Sections[0]) == "":
			elsewhere = append(elsewhere, name)
		default:
			t.Errorf("%s: loaded in no program", h.Name)
		}
	}
	if running != catalog.Newest {
		return // the documents tell of that one
	}
	var list strings.Builder
	list.WriteString("| program | helpers |\n|---|---|\n")
	for _, section := range order {
		fmt.Fprintf(&list, "| `%s` | %s |\n", section, strings.Join(sections[section], ", "))
	}
	list.WriteString("\nWhat this kernel can't load:\n\n" + strings.Join(missing, ""))
	fmt.Fprintf(&list, "\nWhat takes maps that hold no values of programs, which the tests of those maps use: %s.\n", strings.Join(elsewhere, ", "))
	list.WriteString("\nWhat can't be called by its name, since it takes or gives what the language has no word for there:\n\n| helper | in its place |\n|---|---|\n")
	for _, why := range reasons {
		fmt.Fprintf(&list, "| %s | %s |\n", strings.Join(later[why], ", "), strings.ReplaceAll(why, "|", "\\|"))
	}
	testenv.GoldenRegion(t, "../../docs/helpers.md", "loaded", list.String())
}

// loadHelper loads a program from two generators, and runs it where that can be done. It is
// false where the kernel doesn't take programs of that type at all.
func loadHelper(t *testing.T, dir string, h *catalog.Helper, pt *catalog.ProgramType, text string, since catalog.Version) (loaded, ran bool) {
	t.Helper()
	path := filepath.Join(dir, "helper.rb")
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, g := range generators() {
		if g.name != "native-v3" && g.name != "llc-14" {
			continue
		}
		testenv.Need(t, g.needs...)
		unit := read(t, path)
		unit.Kernel = since.Later(catalog.Oldest)
		object, err := unit.Object(context.Background(), g.forTarget(driver.Host()).opts)
		if err != nil {
			t.Fatalf("%s: %v\n%v\n%s", g.name, err, unit.Diags, text)
		}
		spec, err := ebpf.LoadCollectionSpecFromReader(bytes.NewReader(object.ELF))
		if err != nil {
			t.Fatalf("%s\n%v", text, err)
		}
		c, err := ebpf.NewCollection(spec)
		var refused *ebpf.VerifierError
		switch {
		case err == nil:
			ran = runHelper(c.Programs["prog"], h, pt)
			c.Close()
			loaded = true
		case errors.As(err, &refused) && len(refused.Log) > 0 && notHere[h.Name] == "":
			t.Errorf("%s: %s\n%+v", g.name, text, err)
			return true, false
		default:
			return false, false
		}
	}
	return loaded, ran
}

// runHelper runs a program, if the kernel runs such ones on request.
func runHelper(p *ebpf.Program, h *catalog.Helper, pt *catalog.ProgramType) bool {
	if slices.Contains(neverRun, h.Name) {
		return false
	}
	opts := &ebpf.RunOptions{Data: make([]byte, 64)}
	switch pt.Kernel {
	case "BPF_PROG_TYPE_SYSCALL":
		opts = &ebpf.RunOptions{Context: make([]byte, 64)}
	case "BPF_PROG_TYPE_RAW_TRACEPOINT":
		opts = &ebpf.RunOptions{Context: make([]byte, 96)}
	case "BPF_PROG_TYPE_SK_LOOKUP":
		opts = &ebpf.RunOptions{Context: make([]byte, 72)}
	}
	_, err := p.Run(opts)
	return err == nil
}
