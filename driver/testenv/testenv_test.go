package testenv

import (
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/cilium/ebpf"
	"github.com/cilium/ebpf/asm"
	"github.com/cilium/ebpf/link"
)

// A command is in its cgroup from the start, and both are gone after the test,
// even if the command has not ended.
func TestCgroup(t *testing.T) {
	Need(t, Root, Cgroup2)
	var dir string
	cmd := exec.Command("sleep", "1000")
	t.Run("inner", func(t *testing.T) {
		dir = Cgroup(t)
		if err := os.Mkdir(filepath.Join(dir, "below"), 0o755); err != nil {
			t.Fatal(err)
		}
		InCgroup(t, cmd, filepath.Join(dir, "below"))
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		procs, err := os.ReadFile(filepath.Join(dir, "below", "cgroup.procs"))
		if err != nil || strings.TrimSpace(string(procs)) == "" {
			t.Errorf("nobody is in the cgroup: %q, %v", procs, err)
		}
	})
	if err := cmd.Wait(); err == nil || cmd.ProcessState.ExitCode() != -1 {
		t.Errorf("the command was not killed: %v", err)
	}
	if _, err := os.Stat(dir); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("the cgroup is still there: %v", err)
	}
}

func TestStaleCgroupsAreRemoved(t *testing.T) {
	Need(t, Root, Cgroup2)
	mounted, err := cgroupMount()
	if err != nil {
		t.Fatal(err)
	}
	ended := exec.Command("true")
	if err := ended.Run(); err != nil {
		t.Fatal(err)
	}
	stale := filepath.Join(mounted, cgroupPrefix+strconv.Itoa(ended.Process.Pid)+"-1")
	if err := os.Mkdir(stale, 0o755); err != nil {
		t.Fatal(err)
	}
	Cgroup(t)
	if _, err := os.Stat(stale); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("the stale cgroup is still there: %v", err)
	}
}

// A folder on a BPF file system can be used by child processes and vanishes.
func TestBPFFS(t *testing.T) {
	Need(t, BPF, BPFFileSystem)
	var dir string
	t.Run("inner", func(t *testing.T) {
		dir = BPFFS(t)
		p := newProgram(t)
		if err := p.Pin(filepath.Join(dir, "p")); err != nil {
			t.Fatal(err)
		}
		out, err := exec.Command("ls", dir).Output()
		if err != nil || string(out) != "p\n" {
			t.Errorf("a child sees %q, %v", out, err)
		}
	})
	if _, err := os.Stat(dir); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("the folder is still there: %v", err)
	}
}

func TestNoLeaksFindsLeaks(t *testing.T) {
	Need(t, BPF)
	before := bpfHandles(t)
	p := newProgram(t)
	if after := bpfHandles(t); len(after) != len(before)+1 {
		t.Errorf("before %q, after %q", before, after)
	}
	p.Close()
	if after := bpfHandles(t); len(after) != len(before) {
		t.Errorf("before %q, at the end %q", before, after)
	}
}

func TestAttachedFindsPrograms(t *testing.T) {
	Need(t, BPF, Cgroup2)
	cgroup := Cgroup(t)
	if ids := Attached(t, cgroup); len(ids) != 0 {
		t.Errorf("a new cgroup has programs: %v", ids)
	}
	p, err := ebpf.NewProgram(&ebpf.ProgramSpec{Type: ebpf.CGroupDevice, License: "GPL",
		Instructions: asm.Instructions{asm.Mov.Imm(asm.R0, 1), asm.Return()}})
	if err != nil {
		t.Fatal(err)
	}
	defer p.Close()
	l, err := link.AttachCgroup(link.CgroupOptions{Path: cgroup, Attach: ebpf.AttachCGroupDevice, Program: p})
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	if ids := Attached(t, cgroup); len(ids) != 1 {
		t.Errorf("attached: %v", ids)
	}
}

func newProgram(t *testing.T) *ebpf.Program {
	t.Helper()
	p, err := ebpf.NewProgram(&ebpf.ProgramSpec{Type: ebpf.SocketFilter, License: "GPL",
		Instructions: asm.Instructions{asm.Mov.Imm(asm.R0, 0), asm.Return()}})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { p.Close() })
	return p
}

// An object of clang goes through both loaders, by name.
func TestLoadObjects(t *testing.T) {
	Need(t, BPF, Tool("bpftool"))
	clang := ClangPath(t, 19)
	dir := t.TempDir()
	source, object := filepath.Join(dir, "x.c"), filepath.Join(dir, "x.o")
	const text = `__attribute__((section("cgroup/dev"), used)) int deny(void *ctx) { return 0; }
char LICENSE[] __attribute__((section("license"), used)) = "GPL";`
	if err := os.WriteFile(source, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	if out, err := exec.Command(clang, "-g", "-O2", "-target", "bpf", "-c", source, "-o", object).CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	contents, err := os.ReadFile(object)
	if err != nil {
		t.Fatal(err)
	}
	if c := LoadObject(t, contents); c.Programs["deny"] == nil {
		t.Errorf("programs: %v", c.Programs)
	}
	if _, err := os.Stat(filepath.Join(BPFToolLoad(t, contents), "deny")); err != nil {
		t.Error(err)
	}
}

func TestTools(t *testing.T) {
	versions := LLCVersions()
	if !slices.IsSorted(versions) {
		t.Errorf("versions: %v", versions)
	}
	for _, v := range versions {
		if LLC(v).Check() != nil || LLCPath(t, v) == "" {
			t.Errorf("llc %d is listed, but not found", v)
		}
	}
	if LLC(1).Check() == nil {
		t.Error("llc 1 is found")
	}
}

func TestRuby(t *testing.T) {
	if got := Ruby(t, "puts ARGV.sum(&:to_i) / 2", "-3", "0"); got != "-2\n" {
		t.Errorf("got %q", got)
	}
	if complaint := RubySyntax(t, []byte("if x")); !strings.Contains(complaint, "syntax error") {
		t.Errorf("complaint: %q", complaint)
	}
	if complaint := RubySyntax(t, []byte("x = 1")); complaint != "" {
		t.Errorf("complaint: %q", complaint)
	}
}
