package cli

import (
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"

	"rucy-llvm/driver/testenv"
)

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){
		"rucy-llvm": func() { os.Exit(Main(os.Args[1:], os.Stdin, os.Stdout, os.Stderr)) },
	})
}

// TestScripts runs the scripts that need nothing but the compiler.
func TestScripts(t *testing.T) { runScripts(t, "script", nil) }

// TestLLVMScripts runs those that need LLVM.
func TestLLVMScripts(t *testing.T) {
	testenv.Need(t, testenv.LLC(14), testenv.LLC(19), testenv.LLC(22), testenv.Clang(19))
	runScripts(t, "script_llvm", func(env *testscript.Env) error {
		env.Setenv("LLC_14", testenv.LLCPath(t, 14))
		env.Setenv("LLC_19", testenv.LLCPath(t, 19))
		env.Setenv("LLC_22", testenv.LLCPath(t, 22))
		env.Setenv("CLANG_19", testenv.ClangPath(t, 19))
		return nil
	})
}

// TestKernelScripts runs those that load programs into the kernel; each has a
// cgroup and a folder for pins of its own.
func TestKernelScripts(t *testing.T) {
	testenv.Need(t, testenv.Root, testenv.BPF, testenv.Cgroup2, testenv.BPFFileSystem, testenv.Tracefs, testenv.Tool("ruby"))
	runScripts(t, "script_kernel", func(env *testscript.Env) error {
		env.Setenv("CGROUP", testenv.Cgroup(env.T().(testing.TB)))
		env.Setenv("BPFFS", testenv.BPFFS(env.T().(testing.TB)))
		return nil
	})
}

func runScripts(t *testing.T, dir string, setup func(*testscript.Env) error) {
	examples, err := filepath.Abs("../../../../examples")
	if err != nil {
		t.Fatal(err)
	}
	testscript.Run(t, testscript.Params{
		Dir:             filepath.Join("..", "..", "testdata", dir),
		UpdateScripts:   testenv.Updating(),
		ContinueOnError: true,
		Setup: func(env *testscript.Env) error {
			env.Setenv("EXAMPLES", examples)
			env.Setenv("RUCY_LLC", "")
			env.Setenv("NO_COLOR", "")
			if setup != nil {
				return setup(env)
			}
			return nil
		},
		Cmds: map[string]func(ts *testscript.TestScript, neg bool, args []string){
			"exits": exits,
			"holds": holds,
		},
	})
}

// exits N COMMAND ARG... runs a command that must end with status N.
func exits(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: exits STATUS COMMAND ARG...")
	}
	want, err := strconv.Atoi(args[0])
	ts.Check(err)
	err = ts.Exec(args[1], args[2:]...)
	var exit *exec.ExitError
	switch {
	case errors.As(err, &exit):
		if got := exit.ExitCode(); got != want {
			ts.Fatalf("the exit status is %d, want %d", got, want)
		}
	case err != nil:
		ts.Fatalf("%v", err)
	case want != 0:
		ts.Fatalf("the exit status is 0, want %d", want)
	}
}

// holds DIR NAME... fails unless the directory has these entries and no others,
// whatever their names begin with.
func holds(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 1 {
		ts.Fatalf("usage: holds DIR NAME...")
	}
	entries, err := os.ReadDir(ts.MkAbs(args[0]))
	ts.Check(err)
	wanted := map[string]bool{}
	for _, name := range args[1:] {
		wanted[name] = true
	}
	for _, e := range entries {
		if !wanted[e.Name()] {
			ts.Fatalf("%s is in %s", e.Name(), args[0])
		}
		delete(wanted, e.Name())
	}
	for name := range wanted {
		ts.Fatalf("%s is not in %s", name, args[0])
	}
}
