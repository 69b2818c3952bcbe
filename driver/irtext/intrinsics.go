package irtext

import "github.com/llir/llvm/ir"

func (r *reader) checkIntrinsic(*symbol, *ir.Func) {}
