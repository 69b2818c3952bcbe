package sema

import (
	"rucy-llvm/frontend/catalog"
	"rucy-llvm/frontend/diag"
	"rucy-llvm/frontend/source"
	"rucy-llvm/frontend/syntax"
	"rucy-llvm/frontend/typed"
	"rucy-llvm/frontend/types"
)

// Histograms: maps whose numbers say how many values have fallen into a bucket. The
// program finds the bucket; hist: says which values that are, to whoever shows the map.

// mapHist is hist: :log2, or the width of a bucket.
func (c *checker) mapHist(d *mapDecl, n syntax.Node) bool {
	if d.out.Value == nil || d.out.Kind.Key == catalog.AnyKey && d.out.Key == nil { // which was reported
		return false
	}
	if !c.holdsCounts(d, n.Span()) {
		return false
	}
	sym, isSymbol := n.(*syntax.Sym)
	if !isSymbol {
		return c.mapStep(d, n)
	}
	scales := []string{string(typed.Log2), string(typed.BitLength), string(typed.Linear)}
	switch scale := typed.Scale(sym.Value); scale {
	case typed.Log2, typed.BitLength:
		d.out.Hist.Scale = scale
	case typed.Linear:
		d.out.Hist = typed.Hist{Scale: scale, Step: 1}
	default:
		c.error(diag.BadMap, n.Span(), "`:%s` is no scale of a histogram", sym.Value).
			WithHelp("%s", didYouMean(":"+sym.Value, colons(scales), "write "+quoted(colons(scales), "or")+", or the width of a bucket, such as `hist: 10`"))
		return false
	}
	return true
}

// mapStep is the width of a bucket.
func (c *checker) mapStep(d *mapDecl, n syntax.Node) bool {
	e := c.constantFor(n, "`hist:` of a map", "a scale, such as `:log2`, or the width of a bucket")
	if isInvalid(e) {
		return false
	}
	v := constInt(e)
	if v == nil || v.Sign() <= 0 || v.BitLen() > 62 {
		c.error(diag.BadMap, n.Span(), "`hist:` is a scale, or how many values a bucket is for").
			WithHelp("write `hist: :log2` or `hist: 10`, for example")
		return false
	}
	d.out.Hist = typed.Hist{Scale: typed.Linear, Step: v.Int64()}
	return true
}

// holdsCounts checks that there is a bucket for each number of a map.
func (c *checker) holdsCounts(d *mapDecl, at source.Span) bool {
	counts := d.out.Value
	array, isArray := counts.(types.Array)
	if isArray {
		counts = array.Elem
	}
	if _, isInt := counts.(types.Int); !isInt {
		c.error(diag.BadMap, at, "`%s` can't be a histogram: its values are no counts", d.out.Name).
			WithHelp("make them numbers, as `value: :u64`, or arrays of numbers, as `value: [:u64, 32]`")
		return false
	}
	bucket := d.out.Key
	if s, isStruct := bucket.(*types.Struct); isStruct && len(s.Fields) > 0 {
		bucket = s.Fields[len(s.Fields)-1].Type
	}
	if _, isInt := bucket.(types.Int); !isInt && !isArray && d.out.Key != nil {
		c.error(diag.BadMap, at, "`%s` can't be a histogram: its keys name no bucket", d.out.Name).
			WithHelp("the key is the number of the bucket, as `key: :u32`, or a class whose last attribute is")
		return false
	}
	return true
}
