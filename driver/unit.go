package driver

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"
	"strings"
	"sync"

	"github.com/llir/llvm/ir"

	"rucy-llvm/driver/irtext"
	"rucy-llvm/driver/llvm"
	"rucy-llvm/driver/native"
	"rucy-llvm/driver/object"
	"rucy-llvm/frontend/diag"
	"rucy-llvm/frontend/loops"
	"rucy-llvm/frontend/sema"
	"rucy-llvm/frontend/source"
	"rucy-llvm/frontend/stack"
	"rucy-llvm/frontend/syntax"
	"rucy-llvm/frontend/typed"
	"rucy-llvm/frontend/types"
	"rucy-llvm/llvmgen"
)

// Unit is one program on its way through the compiler. The front end runs once.
// A program in LLVM IR has no front end: its way begins with the module. Its name
// tells what it is; where that tells nothing, as that of standard input, the text.
type Unit struct {
	Set    source.Set
	File   *source.File
	Kernel Kernel    // the oldest that the object must load on; [DefaultKernel] where it is zero
	Diags  diag.List // what there is to say about the program, so far

	// Folder is where the program lies: the files that it requires are there, or below.
	// Where it is empty, there are none.
	Folder string

	// KernelTypes reads the types of a kernel, for programs that take structs from them.
	// Where it is nil, those are told that there are none.
	KernelTypes func() (types.KernelTypes, error)

	readable bool           // File holds a text
	isIR     bool           // in LLVM IR
	places   *irtext.Places // of the module that was read last
	syntax   *syntax.File
	program  *typed.Program
}

// NewUnit begins the compile of a source text. What it holds may be anything:
// a text that is no text is reported in Diags.
func NewUnit(name string, text []byte) *Unit {
	u := &Unit{}
	u.File, u.readable = addSource(&u.Set, name, text, &u.Diags)
	u.isIR = IsIRName(name) || !strings.HasSuffix(name, ".rb") && irtext.IsIR(u.File.Text())
	return u
}

// Parse makes the syntax tree. It is as complete as the program allows, also
// where the error is ErrRejected; nil where the file is no text.
func (u *Unit) Parse() (*syntax.File, error) {
	if u.isIR {
		return nil, u.notRuby()
	}
	if u.readable && u.syntax == nil {
		err := u.stage("read the syntax", func() error {
			u.syntax = syntax.Parse(u.File, &u.Diags)
			return nil
		})
		if err != nil {
			return nil, err
		}
	}
	if u.Diags.HasErrors() {
		return u.syntax, ErrRejected
	}
	return u.syntax, nil
}

// Check makes the typed program.
func (u *Unit) Check() (*typed.Program, error) {
	file, err := u.Parse()
	if err != nil || u.program != nil {
		return u.program, err
	}
	err = u.stage("read the required files", func() (err error) {
		file, err = u.withRequired(file)
		return err
	})
	if err != nil {
		return nil, err
	}
	err = u.stage("check the program", func() error {
		kernel := cmp.Or(u.Kernel, DefaultKernel)
		opts, failed := u.checkOptions(kernel)
		u.program = sema.CheckWith(opts, &u.Set, file, &u.Diags)
		if *failed != nil {
			u.program = nil
			return *failed
		}
		if u.program != nil {
			loops.Plan(u.program, kernel, &u.Diags)
		}
		if u.Diags.HasErrors() {
			u.program = nil
			return ErrRejected
		}
		if u.program == nil {
			panic("BUG: sema.Check refused the program and didn't say why")
		}
		stack.Plan(u.program, &u.Diags)
		if u.Diags.HasErrors() {
			u.program = nil
			return ErrRejected
		}
		return nil
	})
	return u.program, err
}

// checkOptions are what the check goes by; failed says, after it, what has kept it from
// reading the kernel's types.
func (u *Unit) checkOptions(kernel Kernel) (opts sema.Options, failed *error) {
	opts, failed = sema.Options{Kernel: kernel}, new(error)
	if u.KernelTypes == nil {
		return opts, failed
	}
	known := sync.OnceValue(func() types.KernelTypes {
		kernel, err := u.KernelTypes()
		if err != nil {
			*failed = err
			return nil
		}
		return kernel
	})
	opts.KernelTypes = known
	return opts, failed
}

// Module makes the LLVM module for a target, a new one each time: the library
// can print a module once only.
func (u *Unit) Module(target Target) (m *ir.Module, err error) {
	if u.isIR {
		return u.readIR(target)
	}
	program, err := u.Check()
	if err != nil {
		return nil, err
	}
	err = u.stage("make the LLVM module", func() error {
		m = llvmgen.Generate(program, llvmgen.Options{BigEndian: target == BPFEB})
		return nil
	})
	return m, err
}

// IR is the text of the LLVM module for a target: the program's own, if it is
// in LLVM IR.
func (u *Unit) IR(target Target) (text string, err error) {
	if u.isIR {
		return u.textOfIR()
	}
	m, err := u.Module(target)
	if err != nil {
		return "", err
	}
	err = u.stage("print the LLVM module", func() error {
		text = m.String()
		return nil
	})
	return text, err
}

// Object is an object file and where it comes from.
type Object struct {
	ELF       []byte
	Backend   Backend // [LLVM] or [Native], whichever made it
	Generator string  // the LLVM tool, with its version and path; "" for the native generator
	FromIR    bool    // the program is in LLVM IR
}

// Object makes the object file.
func (u *Unit) Object(ctx context.Context, opts Options) (*Object, error) {
	opts = opts.withDefaults()
	// The program first: its mistakes matter more than a missing tool. LLVM IR
	// is read by whoever makes code of it.
	if !u.isIR {
		if _, err := u.Check(); err != nil {
			return nil, err
		}
	}
	opts.LLVM.KeepOrder = !u.isIR
	tools, err := toolchain(ctx, opts)
	if err != nil {
		return nil, err
	}
	made, err := u.compileWith(ctx, tools, opts)
	if err != nil {
		return nil, u.outOfStack(err)
	}
	if !u.isIR {
		if err := u.checkStack(made); err != nil {
			return nil, err
		}
	}
	return made, nil
}

// compileWith makes the object with tools of LLVM's, or natively where they are nil.
func (u *Unit) compileWith(ctx context.Context, tools *llvm.Toolchain, opts Options) (*Object, error) {
	if tools == nil {
		return u.compileNative(opts, nil)
	}
	made, err := u.compileLLVM(ctx, tools, opts)
	var lacking *llvm.CPUError
	if opts.Backend == Auto && !opts.LLVM.Named() && errors.As(err, &lacking) {
		return u.compileNative(opts, nil) // what was found is too old to be usable
	}
	return made, err
}

// toolchain finds the tools of the LLVM generator; it returns nil where the
// native one is to be used.
func toolchain(ctx context.Context, opts Options) (*llvm.Toolchain, error) {
	switch opts.Backend {
	case Native:
		return nil, nil
	case LLVM:
		return llvm.Find(ctx, opts.LLVM)
	case Auto:
		tools, err := llvm.Find(ctx, opts.LLVM)
		if err != nil && !opts.LLVM.Named() {
			return nil, nil // none is there, or none that is usable
		}
		// A tool that was named and can't be used is never passed over in silence.
		return tools, err
	}
	return nil, fmt.Errorf("unknown code generator %q: it is one of auto, llvm, native", opts.Backend)
}

func (u *Unit) compileLLVM(ctx context.Context, tools *llvm.Toolchain, opts Options) (*Object, error) {
	if err := u.checkTarget(opts.Target); err != nil {
		return nil, err
	}
	text, err := u.IR(opts.Target)
	if err != nil {
		return nil, err
	}
	o := &Object{Backend: LLVM, Generator: tools.Describe(), FromIR: u.isIR}
	err = u.stage("run LLVM", func() (err error) {
		o.ELF, err = tools.Compile(ctx, text, fmt.Sprintf("v%d", opts.CPU), string(opts.Target))
		return err
	})
	if err != nil {
		return nil, err
	}
	return o, nil
}

// compileNative runs our own generator. Each of its stages and passes is shown
// to dump, if there is one.
func (u *Unit) compileNative(opts Options, dump func(stage, fn, text string)) (*Object, error) {
	m, err := u.Module(opts.Target)
	if err != nil {
		return nil, err
	}
	o := &Object{Backend: Native, FromIR: u.isIR}
	err = u.stage("generate code", func() error {
		code, err := native.Compile(m, native.Options{
			CPU:       opts.CPU,
			ByteOrder: opts.Target.ByteOrder(),
			Verify:    opts.Verify,
			Dump:      dump,
		})
		if err != nil {
			return u.explainNative(m, err)
		}
		if u.isIR {
			addSourceText(code)
		}
		var elf bytes.Buffer
		if err := object.Write(&elf, code); err != nil {
			return fmt.Errorf("make the object of %s: %w", u.File.Name(), err)
		}
		o.ELF = elf.Bytes()
		return nil
	})
	if err != nil {
		return nil, err
	}
	return o, nil
}

func (u *Unit) stage(name string, run func() error) error {
	return Guard(name, u.File.Name(), run)
}
