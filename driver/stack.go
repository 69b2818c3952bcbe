package driver

import (
	"errors"

	"rucy-llvm/driver/llvm"
	"rucy-llvm/driver/native"
	"rucy-llvm/driver/object"
	"rucy-llvm/frontend/stack"
)

// Package stack knows what objects need. What finds no register is for the code
// generators to know: in a program that holds dozens of values at once it may be
// too much after all.

// outOfStack makes a diagnostic of the error of a code generator that ran out of
// stack; other errors it returns.
func (u *Unit) outOfStack(err error) error {
	var ours *native.Error
	var theirs *llvm.RunError
	switch {
	case u.isIR:
	case errors.As(err, &ours) && ours.Stack() > 0:
		stack.Exceeded(u.program, []string{ours.Func}, ours.Stack(), &u.Diags)
		return ErrRejected
	case errors.As(err, &theirs) && theirs.OutOfStack() != "":
		stack.Exceeded(u.program, []string{theirs.OutOfStack()}, 0, &u.Diags)
		return ErrRejected
	}
	return err
}

// checkStack refuses an object that the verifier would refuse, for the stack that
// all functions at work need together.
func (u *Unit) checkStack(o *Object) error {
	chains, err := object.Stacks(o.ELF, stack.Unit)
	if err != nil {
		return err
	}
	for _, chain := range chains {
		var names []string
		size := 0
		for _, frame := range chain {
			names = append(names, frame.Func)
			size += stack.Rounded(frame.Size)
		}
		if size > stack.Max {
			stack.Exceeded(u.program, names, size, &u.Diags)
		}
	}
	if u.Diags.HasErrors() {
		return ErrRejected
	}
	return nil
}
