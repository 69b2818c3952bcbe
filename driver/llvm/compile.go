package llvm

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"slices"
)

// noPlacement leaves basic blocks in their order. LLVM puts the end of a loop before its
// start where that saves a jump, and Linux before 6.2 refuses a loop that goes back without
// one ("back-edge").
const noPlacement = "-disable-block-placement"

// Compile makes an object of the text of a module, for a CPU, "v1" to "v4", and
// a target, "bpfel" or "bpfeb". When ctx is done the tools are killed.
func (t *Toolchain) Compile(ctx context.Context, ll, cpu, target string) (object []byte, err error) {
	if err := t.check(cpu, target); err != nil {
		return nil, err
	}
	// Where the tools run: what they leave behind, a core file say, goes with
	// it. MkdirTemp lets nobody else in.
	dir, err := os.MkdirTemp(t.opts.env("TMPDIR"), "rucy-llvm-")
	if err != nil {
		return nil, fmt.Errorf("make a directory for LLVM: %w", err)
	}
	defer func() {
		if rmErr := os.RemoveAll(dir); rmErr != nil && err == nil {
			object, err = nil, fmt.Errorf("remove LLVM's directory: %w", rmErr)
		}
	}()
	module := []byte(ll)
	if t.opt != nil {
		argv := []string{t.opt.path, "-O2", "-mtriple=" + target, "-mcpu=" + cpu, "-o", "-", "-"}
		if module, err = t.run(ctx, t.opt.String(), argv, dir, module); err != nil {
			return nil, err
		}
	}
	if object, err = t.run(ctx, t.codegen.String(), t.codegen.arguments(cpu, target, t.opts.KeepOrder), dir, module); err != nil {
		return nil, err
	}
	if !bytes.HasPrefix(object, []byte("\x7fELF")) {
		return nil, &UnusableError{t.codegen.String(), "what it wrote is no object file"}
	}
	if t.strip != "" {
		return t.run(ctx, t.strip, []string{t.strip, "-g", "-o", "-", "-"}, dir, object)
	}
	return object, nil
}

// arguments are the command that compiles standard input to standard output.
//
// clang's optimiser stays out, as llc has none: of two ways that read two
// fields of ctx it makes one that reads through a computed address, which the
// verifier refuses.
func (t *tool) arguments(cpu, target string, keepOrder bool) []string {
	var argv []string
	if t.kind == clang {
		argv = []string{t.path, "-target", target, "-mcpu=" + cpu, "-O2", "-Xclang", "-disable-llvm-passes",
			"-fno-crash-diagnostics", "-x", "ir", "-c", "-o", "-", "-"}
		if keepOrder {
			argv = slices.Insert(argv, 1, "-mllvm", noPlacement)
		}
		return argv
	}
	argv = []string{t.path, "-mtriple=" + target, "-mcpu=" + cpu, "-filetype=obj", "-o", "-", "-"}
	if keepOrder {
		argv = slices.Insert(argv, 3, noPlacement)
	}
	return argv
}

func (t *Toolchain) run(ctx context.Context, name string, argv []string, dir string, stdin []byte) ([]byte, error) {
	c := command{tool: name, argv: argv, dir: dir, verbose: t.opts}
	return c.run(ctx, stdin)
}

// check refuses what the tool would take for something else.
func (t *Toolchain) check(cpu, target string) error {
	since, known := cpus[cpu]
	switch {
	case !known:
		return &CPUError{CPU: cpu, Why: "it is one of v1, v2, v3, v4"}
	case t.codegen.version.major < since:
		return &CPUError{cpu, t.codegen.String(), fmt.Sprintf("LLVM %d is the first that has it", since)}
	case t.opt != nil && t.opt.version.major < since:
		return &CPUError{cpu, t.opt.String(), fmt.Sprintf("LLVM %d is the first that has it", since)}
	case !targets[target]:
		return fmt.Errorf("unknown target %q: it is one of bpfel, bpfeb", target)
	}
	return nil
}
