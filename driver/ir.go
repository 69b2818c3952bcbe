package driver

import (
	"errors"
	"fmt"

	"github.com/llir/llvm/ir"

	"rucy-llvm/driver/irtext"
	"rucy-llvm/driver/native/translate"
	"rucy-llvm/frontend/diag"
)

// readIR reads the module of a program in LLVM IR.
func (u *Unit) readIR() (m *ir.Module, err error) {
	if _, err := u.textOfIR(); err != nil {
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
func (u *Unit) explainNative(err error) error {
	var unsupported *translate.Error
	if !u.isIR || !errors.As(err, &unsupported) {
		return fmt.Errorf("compile %s: %w", u.File.Name(), err)
	}
	message := unsupported.Message
	if unsupported.Pos.IsValid() {
		message = fmt.Sprintf("%s: %s", unsupported.Pos, message)
	}
	if unsupported.Func != "" {
		message = fmt.Sprintf("%s: %s", unsupported.Func, message)
	}
	d := u.Diags.Error(diag.IRUnsupported, u.places.Named(unsupported.Func), "%s", message)
	d.File = u.File.Name()
	if unsupported.Instr != "" {
		d.Message += ": " + unsupported.Instr
	}
	return ErrRejected
}
