// Package translate makes functions in SSA form and data of an LLVM module.
//
// It takes the module as a front end wrote it and knows all that is LLVM's
// alone: types and their layout, constant expressions, getelementptr,
// attributes, intrinsics, metadata. What leaves it are values of a few types,
// see package ssa, and bytes, see package object.
//
// Integers of odd widths are held zero-extended in the next wider type that
// ssa has; odd.go says how.
package translate

import (
	"encoding/binary"
	"errors"
	"fmt"

	"github.com/llir/llvm/ir"
	"github.com/llir/llvm/ir/enum"
	"github.com/llir/llvm/ir/metadata"

	"rucy-llvm/driver/native/ssa"
	"rucy-llvm/driver/object"
)

// Unit is what a module holds.
type Unit struct {
	Funcs []*Func
	Data  []*object.Data

	// Externs are the symbols that are referred to and not defined.
	Externs []object.Extern
	// Accesses are the CO-RE accesses, by the name of the variable that stands
	// for each.
	Accesses map[string]object.Access
	// Roots are the types at which those of them start for which the module has
	// no variable.
	Roots []object.Root
}

// Func is a function that the module defines.
type Func struct {
	SSA     *ssa.Func
	Section string // ".text" where the module names none
	Linkage object.Linkage
	Hidden  bool
	Debug   *metadata.DISubprogram // nil without debug information
}

// Error says that a part of a module is not supported.
type Error struct {
	Func    string // the function or variable
	Pos     ssa.Pos
	Instr   string // the instruction as LLVM writes it; "" where it isn't about one
	Message string

	In *ir.Func      // the function in the module, if it is one
	At ir.LLStringer // the instruction in it
}

func (e *Error) Error() string {
	s := ""
	if e.Pos.IsValid() {
		s = e.Pos.String() + ": "
	}
	s += e.Message
	if e.Func != "" {
		s += " in @" + e.Func
	}
	if e.Instr != "" {
		s += ": " + e.Instr
	}
	return s
}

// maxErrors is how many errors Module gives at most, more or less.
const maxErrors = 20

// Module translates m for a machine of the byte order. The error, if any, joins
// [*Error]s: one for each variable or instruction that is not supported. Of
// functions nothing is said where something else is wrong, on which they may depend.
func Module(m *ir.Module, order binary.ByteOrder) (*Unit, error) {
	t := &translator{
		module:   m,
		order:    order,
		files:    map[*metadata.DIFile]*ssa.File{},
		accesses: map[string]object.Access{},
		externs:  map[string]bool{},

		constants: map[string]*object.Data{},
	}
	unit := &Unit{}
	for _, a := range m.Aliases {
		t.try(func() {
			t.where = place{fn: a.Name()}
			t.fail("aliases are not supported: loaders know functions and variables by one name each")
		})
	}
	for _, f := range m.IFuncs {
		t.try(func() {
			t.where = place{fn: f.Name()}
			t.fail("functions that are chosen when the program is loaded are not supported")
		})
	}
	for _, asm := range m.ModuleAsms {
		t.try(func() {
			t.where = place{}
			t.fail("module-level assembly is not supported: %s", asm)
		})
	}
	for _, g := range m.Globals {
		t.try(func() {
			d := t.global(g)
			if d == nil {
				return
			}
			unit.Data = append(unit.Data, d)
			if g.Immutable && !isInterposable(g.Linkage) {
				t.constants[g.Name()] = d
			}
		})
	}
	if len(t.errs) > 0 {
		return nil, errors.Join(t.errs...)
	}
	for _, f := range m.Funcs {
		if t.number(f); len(t.errs) >= maxErrors {
			break
		}
		if len(f.Blocks) > 0 && f.Linkage != enum.LinkageAvailableExternally {
			t.try(func() { unit.Funcs = append(unit.Funcs, t.function(f)) })
		}
	}
	if len(t.errs) > 0 {
		return nil, errors.Join(t.errs...)
	}
	unit.Externs, unit.Accesses, unit.Roots = t.externList(), t.accesses, t.roots
	return unit, nil
}

// try does a part of the translation, and notes the error with which it may fail.
func (t *translator) try(part func()) (ok bool) {
	defer func() {
		switch e := recover().(type) {
		case nil:
			ok = true
		case *Error:
			t.errs = append(t.errs, e)
		default:
			panic(e)
		}
	}()
	part()
	return true
}

// number gives the instructions of f numbers, behind those of the functions before it.
func (t *translator) number(f *ir.Func) {
	t.numbers = map[*ir.Block]int{}
	for _, b := range f.Blocks {
		t.numbers[b] = t.next + 1
		t.next += len(b.Insts) + 1
	}
}

// Instruction is the instruction of m that [ssa.Pos] calls number n, and its
// function; nil if there is none.
func Instruction(m *ir.Module, n int32) (*ir.Func, ir.LLStringer) {
	i := int(n) - 1
	for _, f := range m.Funcs {
		for _, b := range f.Blocks {
			switch {
			case i < 0 || i > len(b.Insts):
			case i < len(b.Insts):
				return f, b.Insts[i]
			default:
				return f, b.Term
			}
			i -= len(b.Insts) + 1
		}
	}
	return nil, nil
}

// translator holds what Module knows.
type translator struct {
	module *ir.Module
	order  binary.ByteOrder
	files  map[*metadata.DIFile]*ssa.File
	where  place // what is being translated, for messages
	errs   []error

	numbers map[*ir.Block]int // of the first instruction of each block of the function
	next    int               // the number of instructions so far

	symbols   map[string]bool     // see defined
	usedNames map[string]bool     // see used
	exposed   map[*ir.Global]bool // see neverWritten
	externs   map[string]bool     // the names of the externs that are referred to
	accesses  map[string]object.Access
	roots     []object.Root

	constants map[string]*object.Data // the variables that nothing changes
}

// place is what is being translated.
type place struct {
	fn   string
	pos  ssa.Pos
	from *ir.Func      // the function, if it is one
	inst ir.LLStringer // the instruction; nil where it isn't about one
}

// defined holds the names of what the module defines.
func (t *translator) defined() map[string]bool {
	if t.symbols == nil {
		t.symbols = map[string]bool{}
		for _, g := range t.module.Globals {
			t.symbols[g.Name()] = g.Init != nil && g.Linkage != enum.LinkageAvailableExternally
		}
		for _, f := range t.module.Funcs {
			t.symbols[f.Name()] = len(f.Blocks) > 0 && f.Linkage != enum.LinkageAvailableExternally
		}
	}
	return t.symbols
}

// fail ends the translation of a function or variable: Module returns the error.
func (t *translator) fail(format string, args ...any) {
	e := &Error{Func: t.where.fn, Pos: t.where.pos, Message: fmt.Sprintf(format, args...)}
	if t.where.inst != nil {
		_ = t.where.from.AssignIDs() // else values without names are all %0; an error leaves them so
		e.Instr = t.where.inst.LLString()
		e.In, e.At = t.where.from, t.where.inst
	}
	panic(e)
}

func (t *translator) linkage(l enum.Linkage) object.Linkage {
	switch l {
	case enum.LinkageNone, enum.LinkageExternal, enum.LinkageCommon:
		return object.Global
	case enum.LinkageInternal:
		return object.Local
	case enum.LinkagePrivate:
		return object.Private
	case enum.LinkageWeak, enum.LinkageWeakODR, enum.LinkageLinkOnce, enum.LinkageLinkOnceODR, enum.LinkageExternWeak:
		return object.Weak
	}
	t.fail("linkage %s is not supported", l)
	return 0
}
