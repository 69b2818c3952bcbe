package irtext

import (
	"github.com/llir/llvm/ir"
	"github.com/llir/llvm/ir/enum"
	"github.com/llir/llvm/ir/types"

	"rucy-llvm/frontend/diag"
)

// pendingBody is a function whose body is to be read, and where that is.
type pendingBody struct {
	header      *functionHeader
	open, close int // its braces
}

// functionHeader is a function as its header tells of it.
type functionHeader struct {
	fn     *ir.Func
	symbol *symbol
	params []token // the names; of kind end where there is none
}

var callingConvs = map[string]enum.CallingConv{
	"ccc": enum.CallingConvC, "fastcc": enum.CallingConvFast, "coldcc": enum.CallingConvCold, "ghccc": enum.CallingConvGHC,
	"webkit_jscc": enum.CallingConvWebKitJS, "anyregcc": enum.CallingConvAnyReg, "preserve_mostcc": enum.CallingConvPreserveMost,
	"preserve_allcc": enum.CallingConvPreserveAll, "preserve_nonecc": 21, "swiftcc": enum.CallingConvSwift, "swifttailcc": enum.CallingConvSwiftTail,
	"cxx_fast_tlscc": enum.CallingConvCXXFastTLS, "tailcc": enum.CallingConvTail, "cfguard_checkcc": enum.CallingConvCFGuardCheck,
}

// callingConv takes a calling convention, if there is one.
func (r *reader) callingConv() enum.CallingConv {
	if cc, ok := acceptOf(r, callingConvs); ok {
		return cc
	}
	if r.acceptWord("cc") {
		return enum.CallingConv(min(r.unsigned(), 1023))
	}
	return enum.CallingConvNone
}

// header takes a function up to its body, from behind the word that begins it.
func (r *reader) header(hasBody bool) *functionHeader {
	l := r.linkage()
	cc := r.callingConv()
	attrs := r.returnAttributes()
	at := r.tok.start
	ret := r.typ()
	switch ret.(type) {
	case *types.FuncType, *types.LabelType, *types.MetadataType:
		r.invalid(at, "no function gives a %s", ret)
	}
	s := r.symbol()
	f, ok := s.value.(*ir.Func)
	if !ok || s.read {
		r.invalid(s.start, "%s is defined twice", r.text[s.start:s.end])
	}
	f.Linkage, f.Preemption, f.Visibility, f.DLLStorageClass, f.CallingConv = l.linkage, l.preemption, l.visibility, l.dll, cc
	f.ReturnAttrs, f.UnnamedAddr = attrs, l.unnamed
	f.Sig = &types.FuncType{RetType: ret}
	h := &functionHeader{fn: f, symbol: s}
	r.parameters(h, hasBody)
	r.functionProperties(f, hasBody)
	f.Typ = r.types.pointer(f.Sig, f.AddrSpace)
	s.read = true
	r.module.Funcs = append(r.module.Funcs, f)
	r.checkIntrinsic(s, f, hasBody)
	return h
}

// parameters takes (i32 %x, i8* nocapture %p, ...).
func (r *reader) parameters(h *functionHeader, hasBody bool) {
	f := h.fn
	r.expect('(')
	for !r.isPunct(')') {
		if len(f.Params) > 0 {
			r.expect(',')
		}
		if r.isPunct('.') {
			r.advance()
			f.Sig.Variadic = true
			break
		}
		start := r.tok.start
		p := &ir.Param{Typ: r.typ()}
		switch p.Typ.(type) {
		case *types.VoidType, *types.FuncType, *types.LabelType:
			r.invalid(start, "no parameter is of type %s", p.Typ)
		case *types.MetadataType:
			if hasBody {
				r.invalid(start, "no parameter of a function with a body is of type %s", p.Typ)
			}
		}
		p.Attrs = r.paramAttributes()
		name := token{}
		if r.tok.kind == local {
			name = r.tok
			r.nameOf(&p.LocalIdent)
			r.advance()
		}
		f.Params = append(f.Params, p)
		f.Sig.Params = append(f.Sig.Params, p.Typ)
		h.params = append(h.params, name)
	}
	r.expect(')')
}

// nameOf gives a value the name that the next token is, or its number.
func (r *reader) nameOf(ident *ir.LocalIdent) {
	name, id, numbered := r.name()
	if numbered {
		ident.SetID(int64(id))
	} else {
		ident.LocalName = name
	}
}

// functionProperties takes what stands between the parameters of a function and
// its body.
func (r *reader) functionProperties(f *ir.Func, hasBody bool) {
	for {
		switch {
		case hasBody && r.tok.kind == meta: // of a declaration it is in front
			f.Metadata = append(f.Metadata, r.attachment(dbgOfFunction))
		case r.acceptWord("unnamed_addr"):
			f.UnnamedAddr = enum.UnnamedAddrUnnamedAddr
		case r.acceptWord("local_unnamed_addr"):
			f.UnnamedAddr = enum.UnnamedAddrLocalUnnamedAddr
		case r.isWord("addrspace"):
			f.AddrSpace = r.addrSpace()
		case r.acceptWord("section"):
			f.Section = r.quoted()
		case r.acceptWord("partition"):
			f.Partition = r.quoted()
		case r.acceptWord("comdat"):
			f.Comdat = r.comdatOf(f.Name())
		case r.acceptWord("align"):
			f.Align = ir.Align(r.align())
		case r.acceptWord("gc"):
			f.GC = r.quoted()
		case r.acceptWord("prefix"):
			f.Prefix = r.typedConstant()
		case r.acceptWord("prologue"):
			f.Prologue = r.typedConstant()
		case r.acceptWord("personality"):
			f.Personality = r.typedConstant()
		case r.acceptWord("prefalign"):
			r.inParens()
		case r.tok.kind == hash, r.tok.kind == str, r.tok.kind == word && topLevel[r.word()] == nil:
			f.FuncAttrs = append(f.FuncAttrs, r.functionAttribute(false))
		default:
			return
		}
	}
}

// bodies takes the bodies of all functions.
func (r *reader) bodies() {
	for _, p := range r.pending {
		r.seek(p.open)
		r.body(p)
		if r.tok.start != p.close {
			r.fail(diag.IRSyntax, r.tok.start, r.tok.end, "unexpected %s: expected the end of the function", shorten(r.word()))
		}
	}
}
