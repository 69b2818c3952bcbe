package cli

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"strings"
	"syscall"
	"testing"

	"rucy-llvm/driver"
	"rucy-llvm/driver/llvm"
	"rucy-llvm/driver/loader"
	"rucy-llvm/driver/verifier"
)

func TestFinish(t *testing.T) {
	for _, c := range []struct {
		name    string
		err     error
		started bool
		status  int
		stderr  string
	}{
		{"success", nil, true, statusOK, ""},
		{"errors in the program", driver.ErrRejected, true, statusFailed, ""},
		{"a flag that isn't there", errors.New("unknown flag: --x"), false, statusUsage,
			"rucy-llvm: unknown flag: --x\nTry 'rucy-llvm --help'.\n"},
		{"a wrong use that the command noticed", usagef("name a file"), true, statusUsage,
			"rucy-llvm: name a file\nTry 'rucy-llvm --help'.\n"},
		{"a file that isn't there", &driver.FileError{Op: "open", Path: "a\x1b[2J.rb", Err: syscall.ENOENT}, true, statusFailed,
			"rucy-llvm: open a\ufffd[2J.rb: no such file or directory\n  help: check the name, and the directory it is meant to be in\n"},
		{"a full disk", &driver.FileError{Op: "write", Path: "a.o", Err: syscall.ENOSPC}, true, statusFailed,
			"rucy-llvm: write a.o: no space left on device\n  help: free some space; nothing was left behind\n"},
		{"what the loader explains", &loader.Error{Op: "load program a", Message: "not permitted", Help: "run it as root", Err: syscall.EPERM}, true, statusFailed,
			"rucy-llvm: load program a: not permitted\n  help: run it as root\n"},
		{"a file of the kernel's that isn't there", &fs.PathError{Op: "open", Path: "/sys/fs/cgroup/a", Err: syscall.ENOENT}, true, statusFailed,
			"rucy-llvm: open /sys/fs/cgroup/a: no such file or directory\n"},
		{"a missing cgroup", &loader.Error{Op: "attach program a", Message: "it needs a cgroup", Err: loader.ErrNoCgroup}, true, statusFailed,
			"rucy-llvm: attach program a: it needs a cgroup\n  help: name one with --cgroup\n"},
		{"another byte order", &loader.Error{Op: "read object", Message: "the object is big-endian", Err: loader.ErrByteOrder}, true, statusFailed,
			"rucy-llvm: read object: the object is big-endian\n  help: build it with --target " + string(driver.Host()) + "\n"},
		{"a missing toolchain", fmt.Errorf("find tools: %w", &llvm.NotFoundError{Name: "llc-99"}), true, statusFailed,
			"rucy-llvm: find tools: \"llc-99\" is not on the PATH\n" +
				"  help: name other tools of LLVM with --llc, --clang or --opt, or use --backend native\n"},
		{"two errors, each with its help",
			errors.Join(&loader.Error{Op: "attach program a", Message: "not permitted", Help: "run it as root"},
				fmt.Errorf("clean up: %w", &driver.FileError{Op: "write", Path: "a.o", Err: syscall.ENOSPC})), true, statusFailed,
			"rucy-llvm: attach program a: not permitted\n  help: run it as root\n" +
				"rucy-llvm: clean up: write a.o: no space left on device\n  help: free some space; nothing was left behind\n"},
		{"the verifier's refusal", &loader.VerifierError{Refusal: verifier.Explain(verifier.Program{Name: "a", Section: "xdp"}, []string{"0: (95) exit", "R0 !read_ok"})}, true, statusFailed,
			"error[V0308]: the kernel's verifier refuses `a` (xdp): something is read that nothing has set\n" +
				" --> a (xdp)\n" +
				"  |\n" +
				"  = note: on a way that leads here, the register has no value. Helpers and functions leave none in r1 to r5, and a program's result is in r0\n" +
				"  = note: the verifier says `R0 !read_ok` at instruction 0, `exit`\n" +
				"  = note: -v prints the verifier's whole log\n" +
				"  = help: set the variable on every way, and end every way with a value\n\n1 error\n"},
		{"^C", fmt.Errorf("run llc: %w", context.Canceled), true, statusFailed, "rucy-llvm: interrupted\n"},
	} {
		t.Run(c.name, func(t *testing.T) {
			var stderr strings.Builder
			a := &app{name: "rucy-llvm", stderr: &stderr, started: c.started, getenv: os.Getenv}
			root := newRoot(a)
			if status := a.finish(root, c.err); status != c.status || stderr.String() != c.stderr {
				t.Errorf("status %d, want %d; printed %q, want %q", status, c.status, stderr.String(), c.stderr)
			}
		})
	}
}

func TestBugReport(t *testing.T) {
	var stderr strings.Builder
	a := &app{stderr: &stderr, started: true}
	bug := &driver.Bug{Stage: "check the program", File: "prog.rb", Message: "sema: a type is missing", Stack: "goroutine 1"}
	if status := a.finish(newRoot(a), fmt.Errorf("explain: %w", bug)); status != statusBug {
		t.Errorf("the status is %d, want %d", status, statusBug)
	}
	for _, want := range []string{"a bug in the compiler, not in your program", "check the program", "prog.rb", "sema: a type is missing", version, "Please report it", "goroutine 1"} {
		if !strings.Contains(stderr.String(), want) {
			t.Errorf("the report lacks %q:\n%s", want, stderr.String())
		}
	}
}

func TestColor(t *testing.T) {
	file, err := os.CreateTemp(t.TempDir(), "")
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	for _, c := range []struct {
		flag string
		env  map[string]string
		want bool
	}{
		{"always", map[string]string{"NO_COLOR": "1"}, true},
		{"never", nil, false},
		{"auto", nil, false}, // a file is no terminal
	} {
		a := &app{stderr: file, getenv: func(name string) string { return c.env[name] }}
		a.output.color = &choice{value: c.flag}
		if got := a.colored(); got != c.want {
			t.Errorf("--color %s with %v: got %t", c.flag, c.env, got)
		}
	}
}

func TestWrap(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"", ""},
		{"one two three", "one two\nthree"},
		{"averylongword x", "averylongword\nx"},
		{"a  b\nc", "a b c"},
	} {
		if got := wrap(c.text, 8); got != c.want {
			t.Errorf("wrap(%q) = %q, want %q", c.text, got, c.want)
		}
	}
}

func TestRoff(t *testing.T) {
	if got, want := roff(".a\n'b\nc-d `e\\f"), "\\&.a\n\\&'b\nc\\-d \\(gae\\ef"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}
