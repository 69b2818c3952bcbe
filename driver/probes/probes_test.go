package probes

import (
	"bytes"
	"encoding/binary"
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"github.com/cilium/ebpf/btf"

	"rucy-llvm/driver/testenv"
)

const formatText = `name: sched_switch
ID: 316
format:
	field:unsigned short common_type;	offset:0;	size:2;	signed:0;
	field:int common_pid;	offset:4;	size:4;	signed:1;

	field:char prev_comm[16];	offset:8;	size:16;	signed:0;
	field:pid_t prev_pid;	offset:24;	size:4;	signed:1;
	field:const char * filename;	offset:32;	size:8;	signed:0;
	field:__data_loc char[] name;	offset:40;	size:4;	signed:1;

print fmt: "prev_comm=%s", REC->prev_comm
`

// machine is a folder with what a machine would have.
func machine(t *testing.T) Options {
	t.Helper()
	dir := t.TempDir()
	for path, text := range map[string]string{
		"available_filter_functions":              "vfs_read\ntcp_connect\nveth_xmit [veth]\n__x64_sys_openat\ntcp_connect\n",
		"events/sched/sched_switch/format":        formatText,
		"events/sched/sched_wakeup/format":        "",
		"events/syscalls/sys_enter_openat/format": "",
		"events/enable":                           "0\n",
		"kallsyms":                                "0 T vfs_read\n0 t tcp_connect\n0 D jiffies\n0 T __pfx_vfs_read\n0 t veth_xmit\t[veth]\n",
	} {
		file := filepath.Join(dir, path)
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return Options{
		Tracefs: dir, Kallsyms: filepath.Join(dir, "kallsyms"), BTF: filepath.Join(dir, "none"), SyscallPrefix: "__x64_sys_",
		Binary: func(name string) (string, error) {
			if name != "bash" {
				return "", errors.New("there is no program " + name)
			}
			return "/usr/bin/bash", nil
		},
		Functions: func(file, pattern string) (list []string, err error) {
			for _, name := range []string{"readline", "read_token"} {
				if ok, _ := filepath.Match(pattern, name); ok {
					list = append(list, name)
				}
			}
			return list, nil
		},
	}
}

// sections are those of a list, in one text.
func sections(list []Probe) string {
	var names []string
	for _, p := range list {
		names = append(names, p.Section)
	}
	return strings.Join(names, " ")
}

func TestList(t *testing.T) {
	opts := machine(t)
	for pattern, want := range map[string]string{
		"kprobe/*":                      "kprobe/__x64_sys_openat kprobe/tcp_connect kprobe/veth_xmit kprobe/vfs_read",
		"kprobe:tcp_connect":            "kprobe/tcp_connect",
		"kprobe/tcp":                    "",
		"kretprobe/v*":                  "kretprobe/veth_xmit kretprobe/vfs_read",
		"k*probe/vfs_read":              "kprobe/vfs_read kretprobe/vfs_read",
		"ksyscall/*":                    "ksyscall/openat",
		"tracepoint/sched/*":            "tracepoint/sched/sched_switch tracepoint/sched/sched_wakeup",
		"tracepoint/*/sys_enter_*":      "tracepoint/syscalls/sys_enter_openat",
		"tracepoint:sched:sched_switch": "tracepoint/sched/sched_switch",
		"*openat":                       "kprobe/__x64_sys_openat ksyscall/openat tracepoint/syscalls/sys_enter_openat",
		"uprobe/bash:read*":             "uprobe/bash:readline uprobe/bash:read_token",
		"uretprobe:bash:readline":       "uretprobe/bash:readline",
		"uprobe/bash:write":             "",
	} {
		list, err := List(pattern, opts)
		if err != nil || sections(list) != want {
			t.Errorf("%s: got %q, %v; want %q", pattern, sections(list), err, want)
		}
	}
	for pattern, want := range map[string]string{
		"[a":            "not complete",
		"uprobe/":       "name the program or library",
		"uprobe/*:f":    "* is a pattern",
		"uprobe/nosh:f": "there is no program nosh",
		"fentry/x":      "read the kernel's types",
	} {
		if _, err := List(pattern, opts); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: the error is %v", pattern, err)
		}
	}
	opts.Tracefs = filepath.Join(opts.Tracefs, "none")
	if list, err := List("kprobe/*", opts); err != nil || sections(list) != "kprobe/tcp_connect kprobe/veth_xmit kprobe/vfs_read" {
		t.Errorf("without ftrace: %q, %v", sections(list), err)
	}
}

func TestFields(t *testing.T) {
	want := []Field{{"prev_comm", "char[16]"}, {"prev_pid", "pid_t"}, {"filename", "const char *"}, {"name", "__data_loc char[]"}}
	if got := fields(formatText); !reflect.DeepEqual(got, want) {
		t.Errorf("got %q", got)
	}
	var text strings.Builder
	if err := Write(&text, []Probe{{Section: "tracepoint/a/b", Args: want, Returns: "int"}}, true); err != nil {
		t.Fatal(err)
	}
	if want := "tracepoint/a/b\n    char prev_comm[16]\n    pid_t prev_pid\n    const char *filename\n    __data_loc char[] name\n    returns int\n"; text.String() != want {
		t.Errorf("got:\n%s", text.String())
	}
}

func TestTypesInC(t *testing.T) {
	int32Type := &btf.Int{Name: "int", Size: 4}
	task := &btf.Struct{Name: "task_struct"}
	proto := &btf.FuncProto{Return: int32Type, Params: []btf.FuncParam{{Type: &btf.Pointer{Target: task}}, {Type: int32Type}}}
	for want, typ := range map[string]btf.Type{
		"int f":                               int32Type,
		"struct task_struct *f":               &btf.Pointer{Target: task},
		"const char *f":                       &btf.Pointer{Target: &btf.Const{Type: &btf.Int{Name: "char", Size: 1}}},
		"void **f":                            &btf.Pointer{Target: &btf.Pointer{Target: (*btf.Void)(nil)}},
		"int f[4]":                            &btf.Array{Type: int32Type, Nelems: 4},
		"int *f[2][3]":                        &btf.Array{Type: &btf.Array{Type: &btf.Pointer{Target: int32Type}, Nelems: 3}, Nelems: 2},
		"int (*f)[4]":                         &btf.Pointer{Target: &btf.Array{Type: int32Type, Nelems: 4}},
		"int (*f)(struct task_struct *, int)": &btf.Pointer{Target: proto},
		"pid_t f":                             &btf.Typedef{Name: "pid_t", Type: int32Type},
		"union {...} f":                       &btf.Union{},
		"enum tcp_state f":                    &btf.Enum{Name: "tcp_state"},
	} {
		if got := (Field{"f", typeName(typ)}).String(); got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
	endless := &btf.Pointer{}
	endless.Target = endless
	if got := typeName(&btf.Array{Type: endless}); !strings.HasPrefix(got, "...") {
		t.Errorf("a type without an end: %q", got)
	}
}

// note is a marker's note as a linker writes it.
func note(order binary.ByteOrder, word int, texts string) []byte {
	var b bytes.Buffer
	size := 3*word + len(texts)
	for _, n := range []uint32{8, uint32(size), 3} {
		binary.Write(&b, order, n)
	}
	b.WriteString("stapsdt\x00")
	b.Write(make([]byte, 3*word))
	b.WriteString(texts)
	b.Write(make([]byte, -size&3))
	return b.Bytes()
}

func TestMarkers(t *testing.T) {
	for _, c := range []struct {
		order binary.ByteOrder
		word  int
	}{{binary.LittleEndian, 8}, {binary.BigEndian, 4}} {
		notes := append(note(c.order, c.word, "ruby\x00method__entry\x008@%rdi -4@%esi\x00"), note(c.order, c.word, "libc\x00setjmp\x00\x00")...)
		got := readMarkers(notes, c.order, c.word)
		want := []marker{{"libc:setjmp", nil}, {"ruby:method__entry", []Field{{"arg0", "u64"}, {"arg1", "s32"}}}}
		if !reflect.DeepEqual(got, want) {
			t.Errorf("got %v", got)
		}
		for end := range notes { // what is cut short gives less, and nothing else
			if list := readMarkers(notes[:end], c.order, c.word); len(list) > 1 {
				t.Errorf("%d bytes have %v", end, list)
			}
		}
	}
}

// The kernel's own types: functions, tracepoints, hooks and iterators that every kernel has.
func TestKernelTypes(t *testing.T) {
	testenv.Need(t, testenv.KernelTypes)
	opts := machine(t)
	opts.BTF = "/sys/kernel/btf/vmlinux"
	l := &lister{Options: opts}
	for pattern, want := range map[string]string{
		"fentry/vfs_read":    "fentry/vfs_read\n    struct file *file\n    char *buf\n    size_t count\n    loff_t *pos\n    returns ssize_t\n",
		"kprobe/tcp_connect": "kprobe/tcp_connect\n    struct sock *sk\n    returns int\n",
		"fexit/tcp_connect":  "fexit/tcp_connect\n    struct sock *sk\n    returns int\n",
		"lsm/file_open":      "lsm/file_open\n    struct file *file\n    returns int\n",
		"iter/task":          "iter/task\n    struct bpf_iter_meta *meta\n    struct task_struct *task\n",
		"tp_btf/sys_enter":   "tp_btf/sys_enter\n    struct pt_regs *\n    long int\n",
	} {
		list, err := l.find(pattern)
		if err != nil {
			t.Fatal(err)
		}
		var got strings.Builder
		if err := Write(&got, list, true); err != nil || got.String() != want {
			t.Errorf("got %v:\n%s\nwant:\n%s", err, got.String(), want)
		}
	}
	list, err := l.find("fentry/vfs_read")
	if err != nil {
		t.Fatal(err)
	}
	var text strings.Builder
	var back Probe
	if err := WriteJSON(&text, list); err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal([]byte(text.String()), &back); err != nil || !reflect.DeepEqual(back, list[0]) {
		t.Errorf("%v: %s", err, text.String())
	}
}
