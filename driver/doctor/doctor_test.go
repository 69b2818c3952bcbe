package doctor_test

import (
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"rucy-llvm/driver/doctor"
	"rucy-llvm/driver/testenv"
)

// find is the check of that name.
func find(t *testing.T, checks []doctor.Check, name string) doctor.Check {
	t.Helper()
	i := slices.IndexFunc(checks, func(c doctor.Check) bool { return c.Name == name })
	if i < 0 {
		t.Fatalf("nobody has looked at %s: %+v", name, checks)
	}
	return checks[i]
}

// What is read from files is right where they say so, and lacking where they are not there.
func TestFiles(t *testing.T) {
	full := t.TempDir()
	for path, text := range map[string]string{
		"sys/kernel/btf/vmlinux":                       "",
		"sys/kernel/security/lsm":                      "capability,landlock,bpf",
		"proc/sys/net/core/bpf_jit_enable":             "1\n",
		"proc/sys/kernel/unprivileged_bpf_disabled":    "2\n",
		"proc/sys/kernel/kptr_restrict":                "1\n",
		"sys/bus/event_source/devices/kprobe/type":     "8\n",
		"sys/bus/event_source/devices/uprobe/type":     "9\n",
		"sys/bus/event_source/devices/tracepoint/type": "2\n",
		"sys/bus/event_source/devices/software/type":   "1\n",
	} {
		write(t, filepath.Join(full, path), text)
	}
	poor := t.TempDir()
	write(t, filepath.Join(poor, "sys/kernel/security/lsm"), "capability,bpfilter\n")
	write(t, filepath.Join(poor, "proc/sys/net/core/bpf_jit_enable"), "0\n")
	write(t, filepath.Join(poor, "proc/sys/kernel/kptr_restrict"), "2\n")
	tools := func() (string, error) { return "llc 19", nil }
	noTools := func() (string, error) { return "", errors.New("none is on the PATH") }
	rich, err := doctor.Examine(doctor.Options{Root: full, Tools: tools})
	if err != nil {
		t.Fatal(err)
	}
	lean, err := doctor.Examine(doctor.Options{Root: poor, Tools: noTools})
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		name  string
		state doctor.State
		help  string
	}{
		{"types (BTF)", doctor.Lacking, "CONFIG_DEBUG_INFO_BTF"},
		{"LSM", doctor.Lacking, "lsm=capability,bpfilter,bpf"},
		{"JIT", doctor.Note, "sysctl -w net.core.bpf_jit_enable=1"},
		{"kernel addresses", doctor.Note, "kptr_restrict=1"},
		{"kprobes", doctor.Lacking, "CONFIG_KPROBE_EVENTS"},
		{"uprobes", doctor.Lacking, "CONFIG_UPROBE_EVENTS"},
		{"LLVM", doctor.Note, "native generator"},
	} {
		if got := find(t, rich, c.name); got.State != doctor.OK || got.Help != "" {
			t.Errorf("%s where all is there: %+v", c.name, got)
		}
		if got := find(t, lean, c.name); got.State != c.state || !strings.Contains(got.Help, c.help) {
			t.Errorf("%s where it isn't: %+v", c.name, got)
		}
	}
}

func write(t *testing.T, path, text string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

// What is found by trying agrees with what the tests found out for themselves.
func TestTrials(t *testing.T) {
	testenv.Need(t, testenv.BPF)
	checks, err := doctor.Examine(doctor.Options{})
	if err != nil {
		t.Fatal(err)
	}
	for name, requirement := range map[string]testenv.Requirement{
		"fentry": testenv.Fentry, "lsm": testenv.LSM, "types (BTF)": testenv.KernelTypes, "kprobes": testenv.Kprobes,
	} {
		got := find(t, checks, name)
		if is := requirement.Check() == nil; is != (got.State == doctor.OK) {
			t.Errorf("%s: %+v, and the tests found: %v", name, got, requirement.Check())
		}
	}
	for _, name := range []string{"xdp", "cgroup_device", "hash", "ringbuf", "bpf_probe_read_kernel", "capabilities"} {
		if got := find(t, checks, name); got.State != doctor.OK {
			t.Errorf("%+v", got)
		}
	}
	for _, c := range checks {
		if c.State == doctor.Lacking && c.Help == "" && c.Group != "maps" {
			t.Errorf("it says nothing of what to do: %+v", c)
		}
	}
}

func TestWrite(t *testing.T) {
	checks := []doctor.Check{
		{Group: "kernel", Name: "version", State: doctor.OK, Found: "6.12.3"},
		{Group: "kernel", Name: "types (BTF)", State: doctor.Lacking, Found: "not there", Help: "take another kernel"},
		{Group: "maps", Name: "hash", State: doctor.OK},
		{Group: "maps", Name: "arena", State: doctor.Lacking, Found: "the kernel hasn't got it", Help: "it came with Linux 6.9"},
		{Group: "maps", Name: "array", State: doctor.OK},
		{Group: "settings", Name: "JIT", State: doctor.Note, Found: "off", Help: "switch it on"},
	}
	for all, want := range map[bool]string{
		false: `kernel
  ok       version      6.12.3
  lacking  types (BTF)  not there
           help: take another kernel
maps
  ok       hash, array
  lacking  arena        the kernel hasn't got it
           help: it came with Linux 6.9
settings
  note     JIT          off
           help: switch it on

3 are right, 1 worth a note, 2 lacking
`,
		true: `kernel
  ok       version      6.12.3
  lacking  types (BTF)  not there
           help: take another kernel
maps
  ok       hash
  lacking  arena        the kernel hasn't got it
           help: it came with Linux 6.9
  ok       array
settings
  note     JIT          off
           help: switch it on

3 are right, 1 worth a note, 2 lacking
`,
	} {
		var got strings.Builder
		if err := doctor.Write(&got, checks, all); err != nil || got.String() != want {
			t.Errorf("got %v:\n%s\nwant:\n%s", err, got.String(), want)
		}
	}
	var text strings.Builder
	if err := doctor.WriteJSON(&text, checks); err != nil {
		t.Fatal(err)
	}
	var back []doctor.Check
	if err := json.Unmarshal([]byte(text.String()), &back); err != nil || !slices.Equal(back, checks) {
		t.Errorf("%v: %v", err, back)
	}
}
