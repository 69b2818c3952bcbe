// Package probes lists what programs can be attached to: functions of the kernel,
// tracepoints, hooks and iterators, functions and markers of programs and libraries,
// each as a section of a program names it, with its types where they are known.
package probes

import (
	"errors"
	"fmt"
	"path"
	"slices"
	"strings"

	"github.com/cilium/ebpf/btf"
)

// Probe is something that a program can be attached to.
type Probe struct {
	Section string  `json:"section"` // as section! names it: "kprobe/tcp_connect"
	Args    []Field `json:"args,omitempty"`
	Returns string  `json:"returns,omitempty"` // the type, in C; empty where it isn't known or nothing
	Typed   bool    `json:"typed"`             // Args are all that there are
}

// Field is an argument of a function, or a field of a tracepoint.
type Field struct {
	Name string `json:"name"`
	Type string `json:"type"` // in C
}

// Options of [List].
type Options struct {
	// Tracefs is the folder of the tracing file system.
	Tracefs string
	// Kallsyms is the kernel's list of its symbols, for where Tracefs can't tell the functions.
	Kallsyms string
	// BTF is the file with the kernel's types.
	BTF string
	// Binary finds the file of a program or library, and Functions those of its functions
	// that match a pattern.
	Binary    func(name string) (string, error)
	Functions func(file, pattern string) ([]string, error)
	// SyscallPrefix is how the functions of system calls begin.
	SyscallPrefix string
}

// kind is a kind of sections, and what finds the targets that match.
type kind struct {
	section string // "kprobe/"
	twin    string // a section for the same targets, listed only where it is asked for: "kretprobe/"
	list    func(l *lister, pattern string) ([]Probe, error)
	// file is set where the target begins with a file, which has to be named.
	file bool
}

// kinds are all, in the order of the list.
var kinds = []kind{
	{section: "kprobe/", twin: "kretprobe/", list: (*lister).kernelFunctions},
	{section: "fentry/", twin: "fexit/", list: (*lister).typedFunctions},
	{section: "ksyscall/", twin: "kretsyscall/", list: (*lister).systemCalls},
	{section: "tracepoint/", twin: "tp/", list: (*lister).tracepoints},
	{section: "raw_tp/", twin: "raw_tracepoint/", list: (*lister).rawTracepoints},
	{section: "tp_btf/", list: (*lister).rawTracepoints},
	{section: "lsm/", twin: "lsm.s/", list: (*lister).hooks},
	{section: "iter/", twin: "iter.s/", list: (*lister).iterators},
	{section: "uprobe/", twin: "uretprobe/", list: (*lister).fileFunctions, file: true},
	{section: "usdt/", list: (*lister).markers, file: true},
}

// Kinds are the beginnings of sections that can be listed.
func Kinds() (list []string) {
	for _, k := range kinds {
		list = append(list, k.section)
		if k.twin != "" {
			list = append(list, k.twin)
		}
	}
	return list
}

// List finds what matches a pattern, in which * and ? stand for any letters but /, and
// [...] for some. A pattern is a section, or a target of any kind; kinds that have
// a file in them are listed only where that is named.
//
//	kprobe/tcp_*    *connect*    tracepoint/sched/*    uprobe//bin/bash:read*
func List(pattern string, opts Options) ([]Probe, error) {
	return (&lister{Options: opts}).find(pattern)
}

func (l *lister) find(pattern string) (found []Probe, err error) {
	if _, err := path.Match(pattern, ""); err != nil {
		return nil, fmt.Errorf("the pattern %q is not complete", pattern)
	}
	named, target := split(pattern)
	var failed []error
	for _, k := range kinds {
		sections := []string{k.section}
		if named != "" {
			sections = matching(k, named)
		} else if k.file {
			continue
		}
		if len(sections) == 0 {
			continue
		}
		list, err := k.list(l, target)
		if err != nil {
			failed = append(failed, err)
			continue
		}
		for _, section := range sections {
			for _, p := range list {
				p.Section = section + p.Section
				found = append(found, p)
			}
		}
	}
	if len(found) > 0 && named == "" {
		return found, nil // one kind less is no reason to show none
	}
	return found, errors.Join(slices.CompactFunc(failed, func(a, b error) bool { return a.Error() == b.Error() })...)
}

// split parts a pattern into that of the section's kind and that of the target. The
// kind may end in a colon, as others write it. A pattern without a kind is one of targets.
func split(pattern string) (kind, target string) {
	for _, k := range Kinds() {
		name := strings.TrimSuffix(k, "/")
		for _, mark := range []string{"/", ":"} {
			if rest, ok := strings.CutPrefix(pattern, name+mark); ok {
				return k, rest
			}
		}
	}
	if before, after, ok := strings.Cut(pattern, "/"); ok && strings.ContainsAny(before, "*?[") {
		return before + "/", after
	}
	return "", pattern
}

// matching are the sections of a kind that a pattern of kinds means.
func matching(k kind, pattern string) (sections []string) {
	for _, section := range []string{k.section, k.twin} {
		if ok, _ := path.Match(pattern, section); ok && section != "" {
			sections = append(sections, section)
		}
	}
	return sections
}

// lister has what several kinds need, read once.
type lister struct {
	Options
	types     *btf.Spec
	typesErr  error
	functions []string
}

// matches reports whether a target matches a pattern; an empty one matches all.
func matches(pattern, target string) bool {
	ok, _ := path.Match(pattern, target)
	return ok || pattern == ""
}
