package driver

import (
	"errors"
	"fmt"
	"strings"

	"github.com/llir/llvm/ir"

	"rucy-llvm/driver/irtext"
	"rucy-llvm/driver/native"
	"rucy-llvm/driver/native/ssa"
	"rucy-llvm/driver/native/translate"
	"rucy-llvm/frontend/diag"
	"rucy-llvm/frontend/source"
)

// readIR reads the module of a program in LLVM IR.
func (u *Unit) readIR(target Target) (m *ir.Module, err error) {
	if err := u.checkTarget(target); err != nil {
		return nil, err
	}
	err = u.stage("read the LLVM module", func() error {
		m, u.places = irtext.ReadPlaces(u.File, &u.Diags)
		if m == nil {
			return ErrRejected
		}
		return nil
	})
	return m, err
}

// checkTarget refuses a program in LLVM IR that is for another machine.
func (u *Unit) checkTarget(target Target) error {
	if u.readable && u.isIR && !irtext.CheckTarget(u.File, target == BPFEB, &u.Diags) || !u.readable {
		return ErrRejected
	}
	return nil
}

// textOfIR is the program's own text, which LLVM's tools get as it is.
func (u *Unit) textOfIR() (string, error) {
	if !u.readable {
		return "", ErrRejected
	}
	return u.File.Text(), nil
}

// notRuby says that a program in LLVM IR has no such form.
func (u *Unit) notRuby() error {
	return fmt.Errorf("read the syntax of %s: it is LLVM IR, and has none of Ruby's", u.File.Name())
}

// explainNative makes of an error of the native generator what the user is to
// be told. What a module in LLVM IR has, and the generator doesn't support, is
// a matter of the program; llvmgen makes nothing of the kind.
func (u *Unit) explainNative(m *ir.Module, err error) error {
	for _, err := range joined(err) {
		var unsupported *translate.Error
		var tooMuch *native.Error
		switch {
		case u.isIR && errors.As(err, &unsupported):
			u.unsupported(unsupported)
		case u.isIR && errors.As(err, &tooMuch):
			u.tooMuch(m, tooMuch)
		default:
			return fmt.Errorf("compile %s: %w", u.File.Name(), err)
		}
	}
	return ErrRejected
}

// joined are the errors that one joins.
func joined(err error) (list []error) {
	several, ok := err.(interface{ Unwrap() []error })
	if !ok {
		return []error{err}
	}
	for _, one := range several.Unwrap() {
		list = append(list, joined(one)...)
	}
	return list
}

// tooMuch says what can't be had of a function: the place is that of the
// instruction, if it is about one.
func (u *Unit) tooMuch(m *ir.Module, e *native.Error) {
	place := u.places.Named(e.Func)
	if f, inst := translate.Instruction(m, e.Pos.Instr); inst != nil {
		if at := u.places.Instruction(f, inst); at.IsValid() {
			place = at
		}
	}
	u.reject(place, e.Func, e.Pos, e.Err.Error()).Help = e.Help
}

// unsupported says what the generator makes no code for. The place is that of
// the instruction in the text; one that the text doesn't have, that of the
// function or variable.
func (u *Unit) unsupported(e *translate.Error) {
	place, instr := u.places.Named(e.Func), e.Instr
	if e.At != nil {
		if at := u.places.Instruction(e.In, e.At); at.IsValid() {
			place, instr = at, strings.Join(strings.Fields(u.Set.Text(at)), " ")
		}
	}
	message := e.Message
	if instr != "" {
		message += ": " + instr
	}
	u.reject(place, e.Func, e.Pos, message)
}

// reject says what is wrong with a function or variable, and where that is in
// the source of the module, as far as the module tells.
func (u *Unit) reject(place source.Span, name string, pos ssa.Pos, message string) *diag.Diagnostic {
	if pos.IsValid() {
		message = fmt.Sprintf("%s: %s", pos, message)
	}
	if name != "" {
		message = fmt.Sprintf("%s: %s", name, message)
	}
	d := u.Diags.Error(diag.IRUnsupported, place, "%s", message)
	d.File = u.File.Name()
	return d
}
