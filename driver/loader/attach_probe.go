package loader

import (
	"errors"
	"fmt"
	"io/fs"
	"strconv"
	"strings"

	"github.com/cilium/ebpf/link"
	"golang.org/x/sys/unix"
)

// attachProbe attaches the programs that run when a function is called or returns:
// the section says which way, of the kernel or of a program.
func attachProbe(p *Program, opts *AttachOptions) ([]*Attachment, error) {
	kind, _, _ := strings.Cut(p.Section, "/")
	kind = strings.TrimSuffix(kind, ".s")
	attach, ok := probes[kind]
	if !ok {
		return nil, &NotYetError{Program: p.Name, Section: p.Section}
	}
	return attach(p, opts)
}

// probes are the ways, by the first part of the section's name.
var probes = map[string]func(p *Program, opts *AttachOptions) ([]*Attachment, error){
	"kprobe":          kernelProbe(link.Kprobe),
	"kretprobe":       kernelProbe(link.Kretprobe),
	"ksyscall":        syscallProbe(link.Kprobe),
	"kretsyscall":     syscallProbe(link.Kretprobe),
	"kprobe.multi":    kernelProbes(link.KprobeMulti),
	"kretprobe.multi": kernelProbes(link.KretprobeMulti),
	"uprobe":          userProbe((*link.Executable).Uprobe),
	"uretprobe":       userProbe((*link.Executable).Uretprobe),
	"uprobe.multi":    userProbes((*link.Executable).UprobeMulti),
	"uretprobe.multi": userProbes((*link.Executable).UretprobeMulti),
}

type attachFunc = func(p *Program, opts *AttachOptions) ([]*Attachment, error)

// kernelProbe attaches to "function" or "function+offset".
func kernelProbe(attach kernelAttach) attachFunc {
	return func(p *Program, _ *AttachOptions) ([]*Attachment, error) {
		symbol, at, _ := strings.Cut(p.Target, "+")
		offset, err := strconv.ParseUint(at, 0, 32)
		if at != "" && err != nil {
			return nil, &Error{Kind: Object, Op: fmt.Sprintf("attach program %s", p), Message: fmt.Sprintf("%q is no offset in a function", at)}
		}
		l, err := attach(symbol, p.Kernel, &link.KprobeOptions{Offset: offset})
		return probed(p, "function "+p.Target, l, err)
	}
}

// syscallProbe attaches to the function of a system call, whose name begins as
// the architecture has it.
func syscallProbe(attach kernelAttach) attachFunc {
	return func(p *Program, _ *AttachOptions) ([]*Attachment, error) {
		var l link.Link
		err := error(unix.ENOENT)
		for _, prefix := range []string{"__" + syscallPrefix + "_sys_", "__se_sys_", "sys_"} {
			if l, err = attach(prefix+p.Target, p.Kernel, nil); !errors.Is(err, unix.ENOENT) && !errors.Is(err, fs.ErrNotExist) {
				break
			}
		}
		return probed(p, "system call "+p.Target, l, err)
	}
}

type kernelAttach = func(symbol string, prog *kernelProgram, opts *link.KprobeOptions) (link.Link, error)

// kernelProbes attaches to all functions that a pattern matches.
func kernelProbes(attach func(*kernelProgram, link.KprobeMultiOptions) (link.Link, error)) attachFunc {
	return func(p *Program, _ *AttachOptions) ([]*Attachment, error) {
		symbols, err := kernelFunctions(p.Target)
		if err != nil {
			return nil, err
		}
		target := "function " + p.Target
		if len(symbols) == 0 {
			return nil, &Error{Kind: Target, Op: fmt.Sprintf("attach program %s to %s", p, target), Message: "no function of this kernel that can be traced has such a name"}
		}
		if len(symbols) > 1 {
			target = fmt.Sprintf("%d functions %s", len(symbols), p.Target)
		}
		l, err := attach(p.Kernel, link.KprobeMultiOptions{Symbols: symbols})
		return probed(p, target, l, err)
	}
}

// userProbe attaches to "FILE:function" or "FILE:function+offset"; without a FILE, to
// that of the options.
func userProbe(attach func(*link.Executable, string, *kernelProgram, *link.UprobeOptions) (link.Link, error)) attachFunc {
	return func(p *Program, opts *AttachOptions) ([]*Attachment, error) {
		binary, symbol, at, err := userTarget(p, opts)
		if err != nil {
			return nil, err
		}
		target := fmt.Sprintf("%s of %s", symbol, binary)
		file, err := link.OpenExecutable(binary)
		if err != nil {
			return probed(p, target, nil, err)
		}
		l, err := attach(file, symbol, p.Kernel, &link.UprobeOptions{PID: opts.PID, Offset: at})
		return probed(p, target, l, err)
	}
}

func userProbes(attach func(*link.Executable, []string, *kernelProgram, *link.UprobeMultiOptions) (link.Link, error)) attachFunc {
	return func(p *Program, opts *AttachOptions) ([]*Attachment, error) {
		binary, symbol, _, err := userTarget(p, opts)
		if err != nil {
			return nil, err
		}
		target := fmt.Sprintf("%s of %s", symbol, binary)
		file, err := link.OpenExecutable(binary)
		if err != nil {
			return probed(p, target, nil, err)
		}
		l, err := attach(file, []string{symbol}, p.Kernel, &link.UprobeMultiOptions{PID: uint32(opts.PID)})
		return probed(p, target, l, err)
	}
}

// userTarget takes a section's target apart: "/bin/bash:readline+4".
func userTarget(p *Program, opts *AttachOptions) (binary, symbol string, offset uint64, err error) {
	binary, symbol = opts.Binary, p.Target
	if i := strings.LastIndex(p.Target, ":"); i >= 0 {
		if binary == "" {
			binary = p.Target[:i]
		}
		symbol = p.Target[i+1:]
	}
	symbol, at, _ := strings.Cut(symbol, "+")
	e := &Error{Kind: Target, Op: fmt.Sprintf("attach program %s", p)}
	if at != "" {
		if offset, err = strconv.ParseUint(at, 0, 63); err != nil {
			e.Kind, e.Message = Object, fmt.Sprintf("%q is no offset in a function", at)
			return "", "", 0, e
		}
	}
	if binary == "" {
		e.Message, e.Err = "it needs to know the file of the program that it watches", ErrNoBinary
		return "", "", 0, e
	}
	return binary, symbol, offset, nil
}

// probed is what came of attaching a probe.
func probed(p *Program, target string, l link.Link, err error) ([]*Attachment, error) {
	if err == nil {
		return linked(p, target, l), nil
	}
	return nil, explainAttach(p, target, err, func(e *Error) bool {
		switch {
		case errors.Is(err, link.ErrNotSupported):
			e.Kind, e.Message = Unsupported, "this kernel has no such probes"
		case errors.Is(err, link.ErrNoSymbol):
			e.Kind, e.Message = Target, "the file has no such function"
		case errors.Is(err, fs.ErrNotExist):
			e.Kind, e.Message = Target, "there is none, or it can't be traced"
		default:
			return false
		}
		return true
	})
}
