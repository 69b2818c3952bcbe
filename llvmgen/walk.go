package llvmgen

import (
	"fmt"

	"rucy-llvm/frontend/typed"
)

// visit calls do for e and all expressions within it.
func visit(e typed.Expr, do func(typed.Expr)) {
	do(e)
	for _, x := range children(e) {
		visit(x, do)
	}
}

// children returns the operands of an expression.
func children(e typed.Expr) []typed.Expr {
	switch e := e.(type) {
	case *typed.IntLit, *typed.BoolLit, *typed.NilLit, *typed.Local, *typed.StrLit:
		return nil
	case *typed.SetLocal:
		return []typed.Expr{e.X}
	case *typed.Field:
		return []typed.Expr{e.X}
	case *typed.SetField:
		return []typed.Expr{e.Base, e.X}
	case *typed.Binary:
		return []typed.Expr{e.X, e.Y}
	case *typed.Compare:
		return []typed.Expr{e.X, e.Y}
	case *typed.Not:
		return []typed.Expr{e.X}
	case *typed.If:
		return []typed.Expr{e.Cond, e.Then, e.Else}
	case *typed.Seq:
		return e.List
	case *typed.Some:
		return []typed.Expr{e.X}
	case *typed.Present:
		return []typed.Expr{e.X}
	case *typed.Value:
		return []typed.Expr{e.X}
	case *typed.Block:
		return []typed.Expr{e.Body}
	case *typed.Break:
		return []typed.Expr{e.X}
	case *typed.Loop:
		return []typed.Expr{e.Body}
	case *typed.Invoke:
		return e.Args
	case *typed.Return:
		return []typed.Expr{e.X}
	case *typed.Convert:
		return []typed.Expr{e.X}
	case *typed.Call:
		return e.Args
	case *typed.Printk:
		return e.Args
	}
	panic(fmt.Sprintf("BUG: llvmgen doesn't know %T", e))
}
