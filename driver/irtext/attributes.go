package irtext

import (
	"github.com/llir/llvm/ir"
	"github.com/llir/llvm/ir/enum"
	"github.com/llir/llvm/ir/types"

	"rucy-llvm/frontend/diag"
)

// attr is an attribute for which llir's model has no word of its own, as it is
// written: memory(none), captures(none), nocallback.
type attr string

func (a attr) String() string     { return string(a) }
func (a attr) IsFuncAttribute()   {}
func (a attr) IsParamAttribute()  {}
func (a attr) IsReturnAttribute() {}

// shape is what stands behind the word of an attribute.
type shape uint8

const (
	flag      shape = iota
	brackets        // (anything)
	maybe           // the same, or nothing
	number1         // (8), or = 8 in a group
	alignment       // the same, or 8
	typed           // (i32)
	maybeType       // the same, or nothing, as before LLVM 12
)

// attributeShapes are the attributes of parameters, results and functions that
// LLVM 13 to 22 know.
var attributeShapes = map[string]shape{
	"align": alignment, "alignstack": number1, "dereferenceable": number1, "dereferenceable_or_null": number1,
	"byval": maybeType, "sret": maybeType, "inalloca": maybeType, "byref": typed, "preallocated": typed, "elementtype": typed,
	"allocsize": brackets, "vscale_range": brackets, "memory": brackets, "nofpclass": brackets, "allockind": brackets,
	"captures": brackets, "range": brackets, "initializes": brackets, "uwtable": maybe, "dead_on_return": maybe,
	"denormal_fpenv": brackets,
}

func init() {
	for _, words := range [][]string{
		{ // of parameters and results
			"allocalign", "allocptr", "dead_on_unwind", "immarg", "inreg", "nest", "noalias", "nocapture", "noext",
			"nofree", "nonnull", "noundef", "readnone", "readonly", "returned", "signext", "swiftasync", "swifterror",
			"swiftself", "writable", "writeonly", "zeroext",
		},
		{ // of functions
			"alwaysinline", "argmemonly", "builtin", "cold", "convergent", "coro_elide_safe", "coro_only_destroy_when_complete",
			"disable_sanitizer_instrumentation", "flatten", "fn_ret_thunk_extern", "hot", "hybrid_patchable", "inaccessiblemem_or_argmemonly",
			"inaccessiblememonly", "inlinehint", "jumptable", "minsize", "modular_format", "mustprogress", "naked", "no_sanitize_address",
			"no_sanitize_hwaddress", "nobuiltin", "nocallback", "nocf_check", "nocreateundeforpoison", "nodivergencesource",
			"noduplicate", "noimplicitfloat", "noinline", "nomerge", "nonlazybind", "noprofile", "norecurse", "noredzone", "noreturn",
			"nosanitize_bounds", "nosanitize_coverage", "nosync", "nounwind", "null_pointer_is_valid", "optdebug", "optforfuzzing",
			"optnone", "optsize", "presplitcoroutine", "returns_twice", "safestack", "sanitize_address", "sanitize_address_dyninit",
			"sanitize_alloc_token", "sanitize_hwaddress", "sanitize_memory", "sanitize_memtag", "sanitize_numerical_stability",
			"sanitize_realtime", "sanitize_realtime_blocking", "sanitize_thread", "sanitize_type", "shadowcallstack",
			"skipprofile", "speculatable", "speculative_load_hardening", "ssp", "sspreq", "sspstrong", "strictfp", "willreturn",
		},
	} {
		for _, w := range words {
			attributeShapes[w] = flag
		}
	}
	for a := enum.ParamAttrImmArg; a <= enum.ParamAttrZeroExt; a++ {
		paramFlags[a.String()] = a
	}
	for a := enum.ReturnAttrInReg; a <= enum.ReturnAttrZeroExt; a++ {
		returnFlags[a.String()] = a
	}
	for a := enum.FuncAttrAlwaysInline; a <= enum.FuncAttrWriteOnly; a++ {
		functionFlags[a.String()] = a
	}
}

// The attributes that llir's model has as words.
var (
	paramFlags    = map[string]enum.ParamAttr{}
	returnFlags   = map[string]enum.ReturnAttr{}
	functionFlags = map[string]enum.FuncAttr{}
)

// attribute is what is read of one.
type attribute struct {
	word  string
	shape shape
	n     uint64     // of a number
	typ   types.Type // of a type, or nil
	text  string     // as it is written
}

// attribute takes an attribute that is a word, if there is one.
func (r *reader) attribute(inGroup bool) (a attribute, ok bool) {
	if r.tok.kind != word {
		return a, false
	}
	start := r.tok.start
	a.word = r.word()
	a.shape, ok = attributeShapes[a.word]
	if !ok {
		return a, false
	}
	r.advance()
	switch a.shape {
	case brackets:
		if !r.isPunct('(') {
			r.unexpected("`(`")
		}
		r.skipBrackets()
	case maybe:
		if r.isPunct('(') {
			r.skipBrackets()
		}
	case number1, alignment:
		a.n = r.attributeNumber(a.shape, inGroup)
	case typed, maybeType:
		if a.shape == typed || r.isPunct('(') {
			r.expect('(')
			a.typ = r.typ()
			r.expect(')')
		}
	}
	a.text = r.text[start:r.last]
	return a, true
}

func (r *reader) attributeNumber(s shape, inGroup bool) uint64 {
	if inGroup && r.accept('=') {
		return r.unsigned()
	}
	if s == alignment {
		if !r.isPunct('(') {
			return r.align()
		}
		r.advance()
		n := r.align()
		r.expect(')')
		return n
	}
	return r.inParens()
}

// stringAttribute takes "key" or "key"="value".
func (r *reader) stringAttribute() (key, value string, pair bool) {
	key = r.quoted()
	if !r.accept('=') {
		return key, "", false
	}
	return key, r.quoted(), true
}

// returnAttributes takes the attributes of a result.
func (r *reader) returnAttributes() (list []ir.ReturnAttribute) {
	for {
		if r.tok.kind == str {
			key, value, pair := r.stringAttribute()
			if pair {
				list = append(list, ir.AttrPair{Key: key, Value: value})
			} else {
				list = append(list, ir.AttrString(key))
			}
			continue
		}
		a, ok := r.attribute(false)
		if !ok {
			return list
		}
		known, isFlag := returnFlags[a.word]
		switch {
		case isFlag:
			list = append(list, known)
		case a.word == "align":
			list = append(list, ir.Align(a.n))
		case a.word == "dereferenceable", a.word == "dereferenceable_or_null":
			list = append(list, ir.Dereferenceable{N: a.n, DerefOrNull: a.word != "dereferenceable"})
		default:
			list = append(list, attr(a.text))
		}
	}
}

// paramAttributes takes the attributes of a parameter or argument.
func (r *reader) paramAttributes() (list []ir.ParamAttribute) {
	for {
		if r.tok.kind == str {
			key, value, pair := r.stringAttribute()
			if pair {
				list = append(list, ir.AttrPair{Key: key, Value: value})
			} else {
				list = append(list, ir.AttrString(key))
			}
			continue
		}
		a, ok := r.attribute(false)
		if !ok {
			return list
		}
		list = append(list, paramAttribute(a))
	}
}

// typedAttributes are the attributes of parameters that have a type.
var typedAttributes = map[string]func(types.Type) ir.ParamAttribute{
	"byval":        func(t types.Type) ir.ParamAttribute { return ir.Byval{Typ: t} },
	"byref":        func(t types.Type) ir.ParamAttribute { return ir.ByRef{Typ: t} },
	"sret":         func(t types.Type) ir.ParamAttribute { return ir.SRet{Typ: t} },
	"inalloca":     func(t types.Type) ir.ParamAttribute { return ir.InAlloca{Typ: t} },
	"preallocated": func(t types.Type) ir.ParamAttribute { return ir.Preallocated{Typ: t} },
	"elementtype":  func(t types.Type) ir.ParamAttribute { return ir.ElementType{Typ: t} },
}

func paramAttribute(a attribute) ir.ParamAttribute {
	if known, ok := paramFlags[a.word]; ok {
		return known
	}
	if make := typedAttributes[a.word]; make != nil && (a.typ != nil || a.word == "byval") {
		return make(a.typ)
	}
	switch a.word {
	case "align":
		return ir.Align(a.n)
	case "alignstack":
		return ir.AlignStack(a.n)
	case "dereferenceable", "dereferenceable_or_null":
		return ir.Dereferenceable{N: a.n, DerefOrNull: a.word != "dereferenceable"}
	}
	return attr(a.text)
}

// functionAttribute takes an attribute of a function, which must be next.
func (r *reader) functionAttribute(inGroup bool) ir.FuncAttribute {
	switch r.tok.kind {
	case hash:
		id, ok := decimal(r.word()[1:])
		if !ok || inGroup {
			r.unexpected("an attribute")
		}
		g := r.group(int64(id))
		r.advance()
		return g
	case str:
		key, value, pair := r.stringAttribute()
		if pair {
			return ir.AttrPair{Key: key, Value: value}
		}
		return ir.AttrString(key)
	}
	a, ok := r.attribute(inGroup)
	if !ok {
		if r.tok.kind == word {
			r.fail(diag.IRTooNew, r.tok.start, r.tok.end, "%s is no attribute of LLVM 22 or before", shorten(r.word()))
		}
		r.unexpected("an attribute")
	}
	if known, ok := functionFlags[a.word]; ok && a.text == a.word {
		return known
	}
	return attr(a.text)
}

// isFunctionAttribute reports whether the next token begins one.
func (r *reader) isFunctionAttribute() bool {
	switch r.tok.kind {
	case hash:
		return isDigit(r.text[r.tok.start+1])
	case str:
		return true
	case word:
		_, ok := attributeShapes[r.word()]
		return ok
	}
	return false
}
