package loader

import (
	"fmt"
	"strings"

	"github.com/cilium/ebpf"
	"github.com/cilium/ebpf/btf"
)

// targetForm is how the kernel's types name what programs are attached to.
type targetForm struct {
	what   string
	prefix string // before the target's own name
}

// targetForms has a row for each attach type whose target the library looks up in the kernel's types.
var targetForms = map[ebpf.AttachType]targetForm{
	ebpf.AttachTraceFEntry:  {"function", ""},
	ebpf.AttachTraceFExit:   {"function", ""},
	ebpf.AttachModifyReturn: {"function", ""},
	ebpf.AttachTraceRawTp:   {"tracepoint", "btf_trace_"},
	ebpf.AttachLSMMac:       {"security hook", "bpf_lsm_"},
	ebpf.AttachTraceIter:    {"iterator", "bpf_iter_"},
}

// explainTarget says that what a program is to be attached to isn't there; false where
// that isn't what is wrong.
func (e *Error) explainTarget(k Kernel, p *ebpf.ProgramSpec) bool {
	form, ok := targetForms[p.AttachType]
	if !ok || p.AttachTo == "" || !k.BTF {
		return false
	}
	types, err := btf.LoadKernelSpec()
	if err != nil {
		return false
	}
	if _, err := types.AnyTypesByName(form.prefix + p.AttachTo); err == nil {
		return false
	}
	e.Kind, e.Message = Target, fmt.Sprintf("kernel %s has no %s %s", k.Release, form.what, p.AttachTo)
	e.Help = fmt.Sprintf("look up how the %s is called in this kernel", form.what)
	if near := nearTarget(types, form.prefix, p.AttachTo); near != "" {
		e.Help = fmt.Sprintf("did you mean %s?", near)
	}
	return true
}

// nearTarget is the name that is most like target, where one is like it.
func nearTarget(types *btf.Spec, prefix, target string) (near string) {
	best := 3 // changes, and no more
	for t, err := range types.All() {
		if err != nil {
			return ""
		}
		name, ok := strings.CutPrefix(t.TypeName(), prefix)
		_, isFunc := t.(*btf.Func)
		_, isTypedef := t.(*btf.Typedef)
		if !ok || !isFunc && (prefix == "" || !isTypedef) {
			continue
		}
		if d := distance(name, target, best+1); d < best || d == best && near != "" && name < near {
			best, near = d, name
		}
	}
	return near
}

// distance is how many letters have to be changed, added or left out; limit where it is that or more.
func distance(a, b string, limit int) int {
	if d := len(a) - len(b); d >= limit || -d >= limit {
		return limit
	}
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range len(a) {
		corner := row[0]
		row[0] = i + 1
		for j := range len(b) {
			changed := corner
			if a[i] != b[j] {
				changed++
			}
			corner = row[j+1]
			row[j+1] = min(changed, row[j]+1, row[j+1]+1)
		}
	}
	return min(row[len(b)], limit)
}
