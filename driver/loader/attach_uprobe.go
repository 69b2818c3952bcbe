package loader

import (
	"io/fs"
	"strings"

	"github.com/cilium/ebpf/link"
	"golang.org/x/sys/unix"
)

// userTarget is what a probe of user space watches: "FILE:function" or
// "FILE:function+offset" of a section; without a FILE, that of the options.
type userTarget struct {
	file   *link.Executable
	path   string
	symbol string // may be a pattern
	offset uint64
}

func openUserTarget(p *Program, opts *AttachOptions) (t userTarget, err error) {
	name := opts.Binary
	t.symbol = p.Target
	if i := strings.LastIndex(p.Target, ":"); i >= 0 {
		if name == "" {
			name = p.Target[:i]
		}
		t.symbol = p.Target[i+1:]
	}
	if t.symbol, t.offset, err = splitOffset(p, t.symbol); err != nil {
		return t, err
	}
	if name == "" {
		e := cannotAttach(p, Target, "it needs to know the file of the program that it watches")
		e.Err = ErrNoBinary
		return t, e
	}
	if t.path, err = findBinary(name, opts.Path, opts.LibraryPath); err != nil {
		e := cannotAttach(p, Target, "%v", err)
		e.Err = err
		return t, e
	}
	t.file, err = link.OpenExecutable(t.path)
	return t, err
}

var noProcess = reason{kind: Target, message: "there is no such process", of: []error{unix.ESRCH, fs.ErrNotExist}}

// The kernel says ESRCH, or that a file is missing, of a process only: the file was found.
func userReasons(opts *AttachOptions) []reason {
	reasons := []reason{
		noProbes,
		{kind: Target, message: "the file has no such function", help: "a function that isn't exported needs the file's symbols, which `strip` removes",
			of: []error{link.ErrNoSymbol}},
	}
	if opts.PID != 0 {
		reasons = append(reasons, noProcess)
	}
	return reasons
}

func userProbe(attach func(*link.Executable, string, *kernelProgram, *link.UprobeOptions) (link.Link, error)) attachFunc {
	return func(p *Program, opts *AttachOptions) ([]*Attachment, error) {
		t, err := openUserTarget(p, opts)
		if err != nil {
			return nil, err
		}
		l, err := attach(t.file, t.symbol, p.Kernel, &link.UprobeOptions{PID: opts.PID, Offset: t.offset})
		return attachedBy(p, "function "+t.symbol+" of "+t.path, l, err, userReasons(opts)...)
	}
}

// userProbes attaches to all functions that a pattern matches.
func userProbes(attach func(*link.Executable, []string, *kernelProgram, *link.UprobeMultiOptions) (link.Link, error)) attachFunc {
	return func(p *Program, opts *AttachOptions) ([]*Attachment, error) {
		t, err := openUserTarget(p, opts)
		if err != nil {
			return nil, err
		}
		symbols, err := fileFunctions(t.path, t.symbol)
		if err != nil {
			return nil, cannotAttach(p, Target, "read the functions of %s: %v", t.path, err)
		}
		if len(symbols) == 0 {
			return nil, cannotAttach(p, Target, "no function of %s matches %s", t.path, t.symbol)
		}
		l, err := attach(t.file, symbols, p.Kernel, &link.UprobeMultiOptions{PID: uint32(opts.PID)})
		return attachedBy(p, functions(symbols, t.symbol)+" of "+t.path, l, err, userReasons(opts)...)
	}
}
