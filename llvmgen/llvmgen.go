// Package llvmgen translates a checked program into an LLVM module: typed
// pointers, SSA form, debug information. The module is the contract with both
// code generators, so whatever they need is in it: sections, calls of helpers
// by number, types and source lines.
//
// llc alone optimises little before it selects instructions, so what is made
// here is already good: locals are SSA values and never memory, conditions are
// control flow, constants are folded, and every integer carries the range of
// its possible values, so that Ruby's floored division or an exact comparison
// costs nothing where the operands can't need it.
//
// The files, from the outside in: module.go, global.go, layout.go, debuginfo.go (what a
// module holds beside code), function.go (one program), expr.go and cond.go
// (the walk over expressions), arith.go, compare.go, shift.go, memory.go,
// call.go, packet.go (what they mean), loop.go, callback.go, frame.go (loops, of
// jumps and of bpf_loop), operand.go and interval.go (values and what is
// known of them), ssa.go (variables), build.go (instructions, folded where
// possible), tidy.go (the last pass over a function).
//
// The package knows nothing of Ruby's syntax, of tools or of the kernel that
// runs.
package llvmgen

import (
	"github.com/llir/llvm/ir"

	"rucy-llvm/frontend/typed"
)

// Options say what the module is for.
type Options struct {
	// BigEndian makes a module for the target bpfeb instead of bpfel. It is
	// more than a label: fields in network byte order are swapped on a little-
	// endian machine only.
	BigEndian bool
}

// Generate translates a program. The module can be printed once, with its
// String method; the text is the same for the same program.
//
// The program has been checked: what cannot be translated is a panic that
// starts with "BUG: ".
func Generate(p *typed.Program, opts Options) *ir.Module {
	g := newModule(p, opts)
	for _, m := range p.Maps {
		g.defineMap(m)
	}
	for _, v := range p.Globals {
		if v.Kind != typed.Table {
			g.global(v)
		}
	}
	var funcs []instance
	for _, f := range p.Funcs {
		funcs = append(funcs, instances(f)...)
	}
	for _, f := range funcs {
		g.funcs[f] = g.declare(f.fn)
	}
	for _, m := range p.Maps {
		g.fillMap(m)
	}
	for _, o := range p.Operations {
		g.operations(o)
	}
	for _, v := range p.Globals { // their names are nobody's but ours
		if v.Kind == typed.Table {
			g.global(v)
		}
	}
	for _, f := range funcs {
		g.function(f)
	}
	g.manifest()
	return g.m
}
