package probes

import (
	"bufio"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/cilium/ebpf/btf"
)

// traceable are the functions of the kernel that can be probed.
func (l *lister) traceable() ([]string, error) {
	if l.functions != nil {
		return l.functions, nil
	}
	names, err := lines(filepath.Join(l.Tracefs, "available_filter_functions"), func(line string) string {
		name, _, _ := strings.Cut(line, " ") // behind it may be a module
		return name
	})
	if err != nil { // a kernel without ftrace: then all functions
		names, err = lines(l.Kallsyms, func(line string) string {
			words := strings.Fields(line)
			if len(words) < 3 || !strings.EqualFold(words[1], "t") || strings.HasPrefix(words[2], "__pfx_") || strings.HasPrefix(words[2], "__cfi_") {
				return "" // data, or the room before a function
			}
			return words[2]
		})
	}
	if err != nil {
		return nil, fmt.Errorf("list the kernel's functions: %w", err)
	}
	slices.Sort(names)
	l.functions = slices.Compact(names)
	return l.functions, nil
}

// lines are what name makes of each line of a file, where that is something.
func lines(file string, name func(line string) string) (list []string, err error) {
	f, err := os.Open(file)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	scanner := bufio.NewScanner(f)
	for scanner.Scan() {
		if n := name(scanner.Text()); n != "" {
			list = append(list, n)
		}
	}
	return list, scanner.Err()
}

// btf are the kernel's types.
func (l *lister) btf() (*btf.Spec, error) {
	if l.types == nil && l.typesErr == nil {
		l.types, l.typesErr = readTypes(l.BTF)
	}
	return l.types, l.typesErr
}

func readTypes(file string) (*btf.Spec, error) {
	f, err := os.Open(file)
	if err != nil {
		return nil, fmt.Errorf("read the kernel's types: %w", err)
	}
	defer f.Close()
	types, err := btf.LoadSpecFromReader(f)
	if err != nil {
		return nil, fmt.Errorf("read the kernel's types: %w", err)
	}
	return types, nil
}

// prototypes are the functions whose names begin with prefix and match a pattern
// behind it, with their types. Sorted by name.
func (l *lister) prototypes(prefix, pattern string) (list []Probe, err error) {
	types, err := l.btf()
	if err != nil {
		return nil, err
	}
	for t, err := range types.All() {
		if err != nil {
			return nil, fmt.Errorf("read the kernel's types: %w", err)
		}
		f, ok := t.(*btf.Func)
		if !ok {
			continue
		}
		name, ok := strings.CutPrefix(f.Name, prefix)
		if ok && name != "" && matches(pattern, name) {
			list = append(list, prototype(name, f.Type, 0))
		}
	}
	return sorted(list), nil
}

func sorted(list []Probe) []Probe {
	slices.SortStableFunc(list, func(a, b Probe) int { return strings.Compare(a.Section, b.Section) })
	return slices.CompactFunc(list, func(a, b Probe) bool { return a.Section == b.Section })
}

// prototype is a function with its types, as far as t tells, but for the first arguments.
func prototype(name string, t btf.Type, skip int) Probe {
	p := Probe{Section: name}
	proto, ok := t.(*btf.FuncProto)
	if !ok {
		return p
	}
	p.Typed = true
	for i, param := range proto.Params {
		if i < skip {
			continue
		}
		p.Args = append(p.Args, Field{param.Name, typeName(param.Type)})
	}
	if _, void := proto.Return.(*btf.Void); !void {
		p.Returns = typeName(proto.Return)
	}
	return p
}

func (l *lister) kernelFunctions(pattern string) (list []Probe, err error) {
	names, err := l.traceable()
	if err != nil {
		return nil, err
	}
	known := map[string]Probe{}
	if typed, err := l.prototypes("", pattern); err == nil {
		for _, p := range typed {
			known[p.Section] = p
		}
	}
	for _, name := range names {
		if !matches(pattern, name) {
			continue
		}
		if p, ok := known[name]; ok {
			list = append(list, p)
		} else {
			list = append(list, Probe{Section: name})
		}
	}
	return list, nil
}

// typedFunctions are those that can be probed whose types are known.
func (l *lister) typedFunctions(pattern string) (list []Probe, err error) {
	typed, err := l.prototypes("", pattern)
	if err != nil {
		return nil, err
	}
	names, err := l.traceable()
	if err != nil {
		return nil, err
	}
	return slices.DeleteFunc(typed, func(p Probe) bool {
		_, ok := slices.BinarySearch(names, p.Section)
		return !ok
	}), nil
}

// systemCalls are found by their functions, whose arguments the registers of user space
// hold: of what types, a program says itself.
func (l *lister) systemCalls(pattern string) (list []Probe, err error) {
	names, err := l.traceable()
	if err != nil {
		return nil, err
	}
	for _, name := range names {
		if call, ok := strings.CutPrefix(name, l.SyscallPrefix); ok && matches(pattern, call) {
			list = append(list, Probe{Section: call})
		}
	}
	return list, nil
}

// rawTracepoints are those of the kernel's types, where each is a type of functions whose
// first argument belongs to the kernel: typedef void (*btf_trace_NAME)(void *, ...).
func (l *lister) rawTracepoints(pattern string) (list []Probe, err error) {
	types, err := l.btf()
	if err != nil {
		return nil, err
	}
	for t, err := range types.All() {
		if err != nil {
			return nil, fmt.Errorf("read the kernel's types: %w", err)
		}
		def, ok := t.(*btf.Typedef)
		if !ok {
			continue
		}
		name, ok := strings.CutPrefix(def.Name, "btf_trace_")
		pointer, isPointer := def.Type.(*btf.Pointer)
		if ok && isPointer && matches(pattern, name) {
			list = append(list, prototype(name, pointer.Target, 1))
		}
	}
	return sorted(list), nil
}

func (l *lister) hooks(pattern string) ([]Probe, error) { return l.prototypes("bpf_lsm_", pattern) }

// iterators have a function each, whose arguments are the fields of what programs get.
func (l *lister) iterators(pattern string) ([]Probe, error) {
	list, err := l.prototypes("bpf_iter_", pattern)
	if err != nil {
		return nil, err
	}
	types, err := l.btf()
	if err != nil {
		return nil, err
	}
	list = slices.DeleteFunc(list, func(p Probe) bool {
		var ctx *btf.Struct
		return types.TypeByName("bpf_iter__"+p.Section, &ctx) != nil
	})
	for i := range list {
		list[i].Returns = ""
	}
	return list, nil
}
