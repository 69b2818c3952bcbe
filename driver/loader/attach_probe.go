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
	attach, ok := probes[kindOfSection(p.Section)]
	if !ok {
		return nil, cannotRun(p)
	}
	return attach(p, opts)
}

type attachFunc = func(p *Program, opts *AttachOptions) ([]*Attachment, error)

// probes are the ways, by the first part of the section's name.
var probes = map[string]attachFunc{
	"kprobe":          kernelProbe(link.Kprobe),
	"kretprobe":       kernelProbe(link.Kretprobe),
	"ksyscall":        syscallProbe(link.Kprobe),
	"kretsyscall":     syscallProbe(link.Kretprobe),
	"kprobe.multi":    kernelProbes(link.KprobeMulti, false),
	"kretprobe.multi": kernelProbes(link.KretprobeMulti, false),
	"kprobe.session":  kernelProbes(link.KprobeMulti, true),
	"uprobe":          userProbe((*link.Executable).Uprobe),
	"uretprobe":       userProbe((*link.Executable).Uretprobe),
	"usdt":            attachMarker,
	"uprobe.multi":    userProbes((*link.Executable).UprobeMulti),
	"uretprobe.multi": userProbes((*link.Executable).UretprobeMulti),
}

// kindOfSection is the first part of a section's name, without the mark of programs
// that may sleep: "uprobe" of "uprobe.s//bin/bash:readline".
func kindOfSection(section string) string {
	kind, _, _ := strings.Cut(section, "/")
	return strings.TrimSuffix(kind, ".s")
}

var (
	noProbes   = reason{kind: Unsupported, message: "this kernel has no such probes", of: []error{link.ErrNotSupported}}
	noFunction = reason{kind: Target, message: "this kernel has no such function, or it can't be traced",
		help: "/proc/kallsyms lists its functions", of: []error{fs.ErrNotExist}}
)

type kernelAttach = func(symbol string, prog *kernelProgram, opts *link.KprobeOptions) (link.Link, error)

// kernelProbe attaches to "function" or "function+offset".
func kernelProbe(attach kernelAttach) attachFunc {
	return func(p *Program, _ *AttachOptions) ([]*Attachment, error) {
		symbol, offset, err := splitOffset(p, p.Target)
		if err != nil {
			return nil, err
		}
		l, err := attach(symbol, p.Kernel, &link.KprobeOptions{Offset: offset})
		return attachedBy(p, "function "+p.Target, l, err, noProbes, noFunction)
	}
}

// splitOffset takes "function+4" apart.
func splitOffset(p *Program, target string) (symbol string, offset uint64, err error) {
	symbol, at, hasOffset := strings.Cut(target, "+")
	if !hasOffset {
		return symbol, 0, nil
	}
	if offset, err = strconv.ParseUint(at, 0, 32); err != nil {
		return "", 0, cannotAttach(p, Object, "%q is no offset in a function", at)
	}
	return symbol, offset, nil
}

// syscallProbe attaches to the function of a system call, whose name begins as
// the architecture has it.
func syscallProbe(attach kernelAttach) attachFunc {
	return func(p *Program, _ *AttachOptions) ([]*Attachment, error) {
		var l link.Link
		err := error(unix.ENOENT)
		for _, prefix := range []string{"__" + syscallPrefix + "_sys_", "__se_sys_", "sys_"} {
			if l, err = attach(prefix+p.Target, p.Kernel, nil); !errors.Is(err, fs.ErrNotExist) {
				break
			}
		}
		return attachedBy(p, "system call "+p.Target, l, err, noProbes,
			reason{kind: Target, message: "this kernel has no such system call", of: []error{fs.ErrNotExist}})
	}
}

// kernelProbes attaches to all functions that a pattern matches.
func kernelProbes(attach func(*kernelProgram, link.KprobeMultiOptions) (link.Link, error), session bool) attachFunc {
	return func(p *Program, _ *AttachOptions) ([]*Attachment, error) {
		symbols, err := kernelFunctions(p.Target)
		if err != nil {
			return nil, err
		}
		if len(symbols) == 0 {
			return nil, cannotAttach(p, Target, "no function of this kernel that can be traced matches %s", p.Target)
		}
		l, err := attach(p.Kernel, link.KprobeMultiOptions{Symbols: symbols, Session: session})
		return attachedBy(p, functions(symbols, p.Target), l, err, noProbes, noFunction)
	}
}

// functions names those that a pattern matches.
func functions(symbols []string, pattern string) string {
	if len(symbols) == 1 {
		return "function " + symbols[0]
	}
	return fmt.Sprintf("%d functions %s", len(symbols), pattern)
}
