package opt

import (
	"slices"

	"rucy-llvm/driver/native/ssa"
)

// module is what the passes over all functions work on.
type module struct {
	funcs  []*ssa.Func
	byName map[string]*ssa.Func
	cfg    *Config
	// referred reports whether anything beside the functions refers to a function.
	referred func(name string) bool
}

// modulePass is a step of Module.
type modulePass struct {
	name string
	fn   func(*module)
}

// modulePasses is what Module does, in this order.
var modulePasses = []modulePass{
	{"prepare", prepare},        // what a function costs shows when its variables are values
	{"inline", inlineCalls},     // callees first
	{"drop-unused", dropUnused}, // what has been put into all its callers
}

// Module runs the passes that look at all functions of a module, before Run
// does the rest for each, and returns the functions that are left. referred
// reports whether anything beside the functions refers to one by its name.
func Module(funcs []*ssa.Func, cfg Config, referred func(name string) bool, dump func(pass string, f *ssa.Func)) []*ssa.Func {
	if cfg.CPU == 0 {
		cfg.CPU = 3
	}
	m := &module{funcs: funcs, byName: map[string]*ssa.Func{}, cfg: &cfg, referred: referred}
	for _, f := range funcs {
		m.byName[f.Name] = f
	}
	if !slices.ContainsFunc(funcs, m.calls) {
		return funcs
	}
	for _, p := range modulePasses {
		p.fn(m)
		for _, f := range m.funcs {
			verify(f, &cfg, p.name)
			if dump != nil {
				dump(p.name, f)
			}
		}
	}
	return m.funcs
}

// calls reports whether f calls functions of the module.
func (m *module) calls(f *ssa.Func) bool {
	for _, b := range f.Blocks {
		for _, v := range b.Instrs {
			if v.Op == ssa.OpCall && m.byName[v.Sym] != nil {
				return true
			}
		}
	}
	return false
}

// prepare makes values of each function's variables.
func prepare(m *module) {
	for _, f := range m.funcs {
		removeUnreachable(f)
		splitObjects(f, m.cfg)
		mem2reg(f, m.cfg)
		simplify(f, m.cfg)
		simplifyCFG(f, m.cfg)
		deadCode(f, m.cfg)
	}
}

// dropUnused drops local functions that none of the others needs.
func dropUnused(m *module) {
	needed := map[*ssa.Func]bool{}
	var work []*ssa.Func
	need := func(f *ssa.Func) {
		if f != nil && !needed[f] {
			needed[f] = true
			work = append(work, f)
		}
	}
	for _, f := range m.funcs {
		if !f.Local || m.referred(f.Name) {
			need(f)
		}
	}
	for len(work) > 0 {
		f := work[len(work)-1]
		work = work[:len(work)-1]
		for _, b := range f.Blocks {
			for _, v := range b.Instrs {
				if v.Op == ssa.OpCall {
					need(m.byName[v.Sym])
				}
				for _, a := range v.Args {
					if a.Op == ssa.OpGlobal {
						need(m.byName[a.Sym]) // a callback
					}
				}
			}
		}
	}
	m.funcs = slices.DeleteFunc(slices.Clone(m.funcs), func(f *ssa.Func) bool { return !needed[f] })
}
