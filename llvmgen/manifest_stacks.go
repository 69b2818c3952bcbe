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
			if s := stackNumber(x, held); s.in != nil {
				place.Map, place.User = g.maps[s.in].Name(), s.user
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
func heldStacks(body typed.Expr) map[*typed.Var]stackOf {
	held := map[*typed.Var]stackOf{}
	for before := -1; before != len(held); {
		before = len(held)
		typed.Walk(body, func(e typed.Expr) {
			if set, ok := e.(*typed.SetLocal); ok && held[set.Var].in == nil {
				if s := stackNumber(set.X, held); s.in != nil {
					held[set.Var] = s
				}
			}
		})
	}
	return held
}

// stackOf is what is known of a stack: the map that it is in, and whose it is.
type stackOf struct {
	in   *typed.Map // nil where nothing is known
	user bool
}

// userStack is the helper's flag for the stack of the process (BPF_F_USER_STACK).
const userStack = 1 << 8

// stackNumber is the stack whose number x is.
func stackNumber(x typed.Expr, held map[*typed.Var]stackOf) stackOf {
	switch x := x.(type) {
	case *typed.Call:
		if x.Helper.Name == "bpf_get_stackid" {
			ref, isMap := x.Args[1].(*typed.MapRef)
			flags, isLit := x.Args[2].(*typed.IntLit)
			if isMap {
				return stackOf{ref.Map, isLit && flags.Bits&userStack != 0}
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
	return stackOf{}
}
