package stack

import (
	"rucy-llvm/frontend/typed"
	"rucy-llvm/frontend/types"
)

// The kernel's limits (check_max_stack_depth in kernel/bpf/verifier.c).
const (
	Max  = 512 // bytes of all functions that are at work at the same time
	Unit = 32  // each frame counts as a multiple of it, and at least once; newer kernels have 16
)

// Rounded is what the verifier counts for a frame of so many bytes.
func Rounded(size int) int { return roundUp(max(size, 1), Unit) }

// spare is what a frame has for values that find no register, before objects move
// out of it. Both generators need no more than 48 bytes in all programs of the tests
// but two, which were made to hold as many values at once as they can.
const spare = 64

// word is the size of a register. Whatever lies on the stack is aligned for it.
const word = 8

// frame is what a function needs of the stack.
type frame struct {
	fn       *typed.Func
	body     typed.Expr
	fixed    int       // all that is known, but for objects
	objects  []*object // in the order of the source
	calls    []*frame  // each once
	programs []*frame  // those that it is part of
}

// object is one of a frame's objects.
type object struct {
	*typed.Object
	name  string // the variable's that gets it first, or else the object's own
	size  int
	moved bool // it lies in the program's scratch memory
}

// frames are the frames of all functions of a program, in order.
func frames(p *typed.Program) []*frame {
	list := make([]*frame, len(p.Funcs))
	byFunc := map[*typed.Func]*frame{}
	for i, fn := range p.Funcs {
		list[i] = &frame{fn: fn, body: fn.Body}
		byFunc[fn] = list[i]
	}
	for i := 0; i < len(list); i++ {
		list = append(list, list[i].measure(byFunc)...)
	}
	for _, fr := range list {
		if fr.isProgram() {
			fr.reach(fr)
		}
	}
	return list
}

// isProgram reports whether it is the frame of a program itself, not of a loop's
// callback in it.
func (fr *frame) isProgram() bool { return fr.fn.IsProgram() && fr.body == fr.fn.Body }

// measure finds out what the code of a function needs. A loop that is called back is
// a function too, whose frame comes on top of this one's: it returns those.
func (fr *frame) measure(byFunc map[*typed.Func]*frame) (callbacks []*frame) {
	shared := 0 // with callbacks: one place for all of them
	names := map[typed.Expr]string{}
	objects := map[*typed.Object]bool{}
	called := map[*typed.Func]bool{}
	printed, reads, hides, receives := 0, 0, fr.fn.HideWrites, false
	spilled := map[typed.SpillSlot]bool{}
	texts := printedTexts{}
	var visit func(e typed.Expr)
	visit = func(e typed.Expr) {
		for _, slot := range typed.Spills(e) {
			spilled[slot] = true
		}
		switch e := e.(type) {
		case *typed.MarkerArgument:
			spilled[typed.KeySlot] = true
			reads = word
		case *typed.SetLocal:
			names[e.X] = e.Var.Name
		case *typed.Make:
			if !objects[e.Object] {
				objects[e.Object] = true
				size, _ := types.Size(e.Object.Type)
				o := &object{Object: e.Object, name: names[e], size: roundUp(size, word)}
				if o.name == "" {
					o.name = o.Object.Name
				}
				fr.objects = append(fr.objects, o)
			}
		case *typed.Printk:
			if len(e.Args) > typed.MaxTracePrintkArgs || e.Seq != nil {
				printed = max(printed, len(e.Args))
			}
			texts.add(e)
		case *typed.Loop:
			if e.Plan.Run == typed.CalledBack {
				callback := &frame{fn: fr.fn, body: e.Body}
				callbacks = append(callbacks, callback)
				fr.calls = append(fr.calls, callback)
				shared = max(shared, sharedSize(e.Plan))
				return
			}
			hides = hides || len(e.Plan.Forget) > 0 || e.Plan.HideWrites
		case *typed.Invoke:
			receives = receives || isNilableInt(e.Func.Result)
			if !called[e.Func] {
				called[e.Func] = true
				fr.calls = append(fr.calls, byFunc[e.Func])
			}
		}
		for _, x := range typed.Children(e) {
			visit(x)
		}
	}
	visit(fr.body)
	typed.EachProbe(fr.body, func(e typed.Expr, _ types.Space) {
		if _, isObject := e.(*typed.Make); !isObject {
			reads = word // one place for all of them
		}
	})
	fr.fixed += reads + printed*word + shared + texts.size() + len(spilled)*word
	if hides {
		fr.fixed += word
	}
	if receives {
		fr.fixed += word
	}
	return callbacks
}

// printedTexts are the places from which a function prints strings that may have no
// NUL: for each size as many as one printk needs, at most.
type printedTexts map[int]int

func (t printedTexts) add(e *typed.Printk) {
	used := map[int]int{}
	for _, arg := range e.Args {
		if _, isLit := arg.(*typed.StrLit); isLit || !types.IsString(arg.Type()) {
			continue
		}
		size, _ := types.Size(arg.Type().(types.Pointer).Elem)
		size = roundUp(size+1, word)
		used[size]++
		t[size] = max(t[size], used[size])
	}
}

func (t printedTexts) size() (n int) {
	for size, places := range t {
		n += size * places
	}
	return n
}

// sharedSize is what a loop shares with its callback, at most: two words, its
// variables, and the values that ways out of it bring. What may be nil takes a byte more.
func sharedSize(p typed.LoopPlan) int {
	values := len(p.Frame)
	for _, way := range p.Leaves {
		values += len(way.Set) + 1
	}
	return roundUp(2*word+values*(word+1), word)
}

// isNilableInt reports whether the caller of a method has a place for its result.
func isNilableInt(t types.Type) bool {
	n, ok := t.(types.Nilable)
	return ok && types.IsInteger(n.Elem)
}

// reach notes that a program calls a function, and what that calls.
func (fr *frame) reach(program *frame) {
	if n := len(fr.programs); n > 0 && fr.programs[n-1] == program {
		return
	}
	fr.programs = append(fr.programs, program)
	for _, callee := range fr.calls {
		callee.reach(program)
	}
}

// size is what the verifier counts for a frame with so many bytes to spare.
func (fr *frame) size(spare int) int {
	size := fr.fixed + spare
	for _, o := range fr.objects {
		if !o.moved {
			size += o.size
		}
	}
	if fr.hasMoved() {
		size += word // the key of the map
	}
	return Rounded(size)
}

func (fr *frame) hasMoved() bool {
	for _, o := range fr.objects {
		if o.moved {
			return true
		}
	}
	return false
}

// chain are functions that are at work at the same time: each calls the next.
type chain []*frame

func (c chain) size(spare int) (n int) {
	for _, fr := range c {
		n += fr.size(spare)
	}
	return n
}

// longest is the chain that begins with a frame and needs the most, by a measure.
func longest(fr *frame, of func(*frame) int) chain {
	type rest struct {
		size int
		next *frame
	}
	known := map[*frame]rest{}
	var visit func(fr *frame) int
	visit = func(fr *frame) int {
		r, ok := known[fr]
		if !ok {
			for _, callee := range fr.calls {
				if n := visit(callee); n > r.size {
					r = rest{n, callee}
				}
			}
			r.size += of(fr)
			known[fr] = r
		}
		return r.size
	}
	visit(fr)
	var c chain
	for ; fr != nil; fr = known[fr].next {
		c = append(c, fr)
	}
	return c
}

func roundUp(n, unit int) int { return (n + unit - 1) / unit * unit }
