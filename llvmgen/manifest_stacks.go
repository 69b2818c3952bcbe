package llvmgen

import (
	"slices"

	"rucy-llvm/frontend/typed"
	"rucy-llvm/frontend/types"
	"rucy-llvm/llvmgen/manifest"
)

// Whoever shows a number of a stack wants the functions instead. Programs get such
// numbers from one helper, and put them into attributes, or into keys and values of maps,
// straight away or by way of a variable. What goes other ways is shown as a number.

// stackNumbers are the places where programs put numbers of stacks, in the order of the
// source.
func (g *module) stackNumbers() (all []manifest.Stack) {
	for _, f := range g.p.Funcs {
		held := heldStacks(f.Body)
		say := func(x typed.Expr, place manifest.Stack) {
			if m := stackNumber(x, held); m != nil {
				place.Map = g.maps[m].Name()
				if !slices.Contains(all, place) {
					all = append(all, place)
				}
			}
		}
		attribute := func(s *types.Struct, field *types.Field) manifest.Stack {
			return manifest.Stack{Record: ident(s.Name), Field: field.Name}
		}
		typed.Walk(f.Body, func(e typed.Expr) {
			switch e := e.(type) {
			case *typed.SetField:
				if to, ok := e.Base.Type().(types.Pointer); ok {
					if s, ok := to.Elem.(*types.Struct); ok {
						say(e.X, attribute(s, e.Field))
					}
				}
			case *typed.Make:
				s, ok := e.Object.Type.(*types.Struct)
				if !ok {
					return
				}
				for _, part := range e.Parts {
					i := slices.IndexFunc(s.Fields, func(f *types.Field) bool { return f.Offset == part.Offset && part.Bits == nil })
					if i >= 0 {
						say(part.X, attribute(s, s.Fields[i]))
					}
				}
			case *typed.MapLookup:
				if e.From == nil && e.Key != nil {
					say(e.Key, manifest.Stack{KeyOf: g.maps[e.Map].Name()})
				}
			case *typed.MapUpdate:
				if e.From == nil {
					say(e.Key, manifest.Stack{KeyOf: g.maps[e.Map].Name()})
					say(e.X, manifest.Stack{ValueOf: g.maps[e.Map].Name()})
				}
			}
		})
	}
	return all
}

// heldStacks are the variables that get numbers of stacks, with the maps of those. One of
// them may be set to another variable before that is known to have one: it is looked at
// until nothing new comes.
func heldStacks(body typed.Expr) map[*typed.Var]*typed.Map {
	held := map[*typed.Var]*typed.Map{}
	for before := -1; before != len(held); {
		before = len(held)
		typed.Walk(body, func(e typed.Expr) {
			if set, ok := e.(*typed.SetLocal); ok && held[set.Var] == nil {
				if m := stackNumber(set.X, held); m != nil {
					held[set.Var] = m
				}
			}
		})
	}
	return held
}

// stackNumber is the map of the stack whose number x is, or nil where that isn't known.
func stackNumber(x typed.Expr, held map[*typed.Var]*typed.Map) *typed.Map {
	switch x := x.(type) {
	case *typed.Call:
		if x.Helper.Name == "bpf_get_stackid" {
			if ref, ok := x.Args[1].(*typed.MapRef); ok {
				return ref.Map
			}
		}
	case *typed.Local:
		return held[x.Var]
	case *typed.SetLocal:
		return stackNumber(x.X, held)
	case *typed.Convert:
		return stackNumber(x.X, held)
	case *typed.Narrow:
		return stackNumber(x.X, held)
	case *typed.Visible:
		return stackNumber(x.X, held)
	case *typed.Seq:
		return stackNumber(x.List[len(x.List)-1], held)
	}
	return nil
}
