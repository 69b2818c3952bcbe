package tests

import (
	"rucy-llvm/driver/testrun"
	"rucy-llvm/frontend/catalog"
	lang "rucy-llvm/frontend/tests"
	"rucy-llvm/frontend/types"
)

// result is what came of a run, as a value of tests.
type result struct {
	world *World
	kind  *catalog.ProgramType
	out   *testrun.Output
}

// resultMethods are its methods, for the check of a file.
var resultMethods = []string{"verdict", "packet", "ctx", "printed"}

// Method is a part of the result.
func (r *result) Method(name string, args []any, named []lang.Named) (any, error) {
	if len(args)+len(named) > 0 {
		return nil, lang.Mistakef("`%s` takes no arguments", name)
	}
	switch name {
	case "verdict":
		v := lang.Known{Number: r.out.Result, IsBool: r.kind.Result.Bool}
		for _, known := range r.kind.Result.Values {
			if known.Value == v.Number {
				v.Name = known.Name
			}
		}
		return v, nil
	case "packet":
		if r.out.Packet == nil {
			return nil, lang.Mistakef("the kernel doesn't tell what a `%s` program leaves of a packet", r.kind.Sections[0].Name)
		}
		return &packet{data: r.out.Packet, world: r.world}, nil
	case "ctx":
		if r.out.Ctx == nil {
			return nil, lang.Mistakef("the kernel doesn't tell what a `%s` program leaves of its ctx", r.kind.Sections[0].Name)
		}
		ctx := &lang.Object{Class: &types.Struct{Name: "ctx"}}
		for _, f := range r.out.Ctx {
			ctx.Set(f.Name, fromValue(f.Value))
		}
		return ctx, nil
	case "printed":
		lines := make([]any, len(r.out.Printed))
		for i, line := range r.out.Printed {
			lines[i] = line
		}
		return lines, nil
	}
	return nil, lang.Mistakef("the result of a run has no method `%s`", name).WithHelp("it has verdict, packet, ctx and printed")
}

// Inspect shows the verdict.
func (r *result) Inspect() string {
	v, _ := r.Method("verdict", nil, nil)
	return "the result of a run, " + lang.Inspect(v)
}

// Same is about the very run.
func (r *result) Same(other any) bool { return r == other }
