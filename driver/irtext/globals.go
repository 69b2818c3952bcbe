package irtext

import (
	"github.com/llir/llvm/ir"
	"github.com/llir/llvm/ir/constant"
	"github.com/llir/llvm/ir/enum"
	"github.com/llir/llvm/ir/types"

	"rucy-llvm/frontend/diag"
)

// linkageSet are the words in front of a variable or function.
type linkageSet struct {
	linkage    enum.Linkage
	preemption enum.Preemption
	visibility enum.Visibility
	dll        enum.DLLStorageClass
	tls        enum.TLSModel
	unnamed    enum.UnnamedAddr
}

var linkageWords = map[string]func(*linkageSet){
	"private":              linkage(enum.LinkagePrivate),
	"internal":             linkage(enum.LinkageInternal),
	"available_externally": linkage(enum.LinkageAvailableExternally),
	"linkonce":             linkage(enum.LinkageLinkOnce),
	"linkonce_odr":         linkage(enum.LinkageLinkOnceODR),
	"weak":                 linkage(enum.LinkageWeak),
	"weak_odr":             linkage(enum.LinkageWeakODR),
	"common":               linkage(enum.LinkageCommon),
	"appending":            linkage(enum.LinkageAppending),
	"extern_weak":          linkage(enum.LinkageExternWeak),
	"external":             linkage(enum.LinkageExternal),
	"dso_local":            func(l *linkageSet) { l.preemption = enum.PreemptionDSOLocal },
	"dso_preemptable":      func(l *linkageSet) { l.preemption = enum.PreemptionDSOPreemptable },
	"default":              func(l *linkageSet) { l.visibility = enum.VisibilityDefault },
	"hidden":               func(l *linkageSet) { l.visibility = enum.VisibilityHidden },
	"protected":            func(l *linkageSet) { l.visibility = enum.VisibilityProtected },
	"dllimport":            func(l *linkageSet) { l.dll = enum.DLLStorageClassDLLImport },
	"dllexport":            func(l *linkageSet) { l.dll = enum.DLLStorageClassDLLExport },
	"unnamed_addr":         func(l *linkageSet) { l.unnamed = enum.UnnamedAddrUnnamedAddr },
	"local_unnamed_addr":   func(l *linkageSet) { l.unnamed = enum.UnnamedAddrLocalUnnamedAddr },
}

func linkage(kind enum.Linkage) func(*linkageSet) {
	return func(l *linkageSet) { l.linkage = kind }
}

var tlsModels = map[string]enum.TLSModel{
	"localdynamic": enum.TLSModelLocalDynamic, "initialexec": enum.TLSModelInitialExec, "localexec": enum.TLSModelLocalExec,
}

// linkageWords takes the words in front of a variable or function.
func (r *reader) linkage() (l linkageSet) {
	for {
		if set, ok := acceptOf(r, linkageWords); ok {
			set(&l)
			continue
		}
		if !r.acceptWord("thread_local") {
			return l
		}
		l.tls = enum.TLSModelGeneric
		if r.accept('(') {
			l.tls = expectOf(r, tlsModels, "a model of thread-local variables")
			r.expect(')')
		}
	}
}

// symbolDefinition takes @x = global ..., or an alias or ifunc.
func (r *reader) symbolDefinition() {
	s := r.symbol()
	r.expect('=')
	l := r.linkage()
	switch v := s.value.(type) {
	case *ir.Global:
		r.globalVariable(v, l)
	case *ir.Alias:
		r.expectWord("alias")
		typ, target := r.aliasee()
		v.Typ, v.Aliasee = typ, target
		v.Linkage, v.Preemption, v.Visibility, v.DLLStorageClass = l.linkage, l.preemption, l.visibility, l.dll
		v.TLSModel, v.UnnamedAddr = l.tls, l.unnamed
		v.Partition = r.partition()
		r.module.Aliases = append(r.module.Aliases, v)
	case *ir.IFunc:
		r.expectWord("ifunc")
		typ, target := r.aliasee()
		v.Typ, v.Resolver = typ, target
		v.Linkage, v.Preemption, v.Visibility, v.DLLStorageClass = l.linkage, l.preemption, l.visibility, l.dll
		v.TLSModel, v.UnnamedAddr = l.tls, l.unnamed
		v.Partition = r.partition()
		r.module.IFuncs = append(r.module.IFuncs, v)
	default:
		r.invalid(s.start, "%s is defined twice, once as a function", r.text[s.start:s.end])
	}
	s.read = true
}

// aliasee takes the type and the target of an alias or ifunc.
func (r *reader) aliasee() (*types.PointerType, constant.Constant) {
	content := r.typ()
	r.expect(',')
	start := r.tok.start
	var target constant.Constant
	if _, isExpression := expressions[r.word()]; isExpression && r.tok.kind == word {
		target = r.constant(r.types.pointer(content, 0))
	} else {
		target = r.typedConstant()
	}
	p, ok := target.Type().(*types.PointerType)
	if !ok {
		r.invalid(start, "an alias is of a pointer, not of a %s", target.Type())
	}
	return r.types.pointer(content, p.AddrSpace), target
}

// partition takes what may stand behind an alias or ifunc.
func (r *reader) partition() (name string) {
	for r.accept(',') {
		if r.tok.kind == meta {
			r.attachment(dbgOfVariable)
			continue
		}
		r.expectWord("partition")
		name = r.quoted()
	}
	return name
}

// sizedVariable is a variable with a value, whose type stands at start.
type sizedVariable struct {
	variable *ir.Global
	start    int
}

// globalVariable takes what is behind the equals sign and the linkage.
func (r *reader) globalVariable(g *ir.Global, l linkageSet) {
	g.Linkage, g.Preemption, g.Visibility, g.DLLStorageClass = l.linkage, l.preemption, l.visibility, l.dll
	g.TLSModel, g.UnnamedAddr = l.tls, l.unnamed
	if r.isWord("addrspace") {
		g.AddrSpace = r.addrSpace()
	}
	g.ExternallyInitialized = r.acceptWord("externally_initialized")
	g.Immutable = r.isWord("constant")
	if !g.Immutable && !r.isWord("global") {
		r.unexpected("`global` or `constant`")
	}
	r.advance()
	start := r.tok.start
	g.ContentType = r.typ()
	switch t := g.ContentType.(type) {
	case *types.VoidType, *types.FuncType, *types.LabelType, *types.MetadataType, *types.TokenType:
		r.invalid(start, "no variable is of type %s", t)
	}
	r.variables = append(r.variables, sizedVariable{g, start})
	g.Typ = r.types.pointer(g.ContentType, g.AddrSpace)
	if l.linkage != enum.LinkageExternal && l.linkage != enum.LinkageExternWeak {
		g.Init = r.constant(g.ContentType)
	} else if !r.isPunct(',') && r.startsConstant() {
		r.fail(diag.IRInvalid, r.tok.start, r.tok.end, "a variable that is %s has no value here", l.linkage)
	}
	for r.accept(',') {
		if r.tok.kind == meta {
			g.Metadata = append(g.Metadata, r.attachment(dbgOfVariable))
			continue
		}
		r.variableProperty(g)
	}
	for r.tok.kind == hash || r.tok.kind == str || r.tok.kind == word && topLevel[r.word()] == nil {
		g.FuncAttrs = append(g.FuncAttrs, r.functionAttribute(false))
	}
	r.module.Globals = append(r.module.Globals, g)
}

// startsConstant reports whether the next token can be a value, and nothing else
// that may follow a declaration.
func (r *reader) startsConstant() bool {
	switch r.tok.kind {
	case number, chars:
		return true
	case punct:
		return true
	case word:
		return wordConstants[r.word()] != nil
	}
	return false
}

// variableProperty takes what may follow the value of a variable.
func (r *reader) variableProperty(g *ir.Global) {
	switch {
	case r.acceptWord("section"):
		g.Section = r.quoted()
	case r.acceptWord("partition"):
		g.Partition = r.quoted()
	case r.acceptWord("comdat"):
		g.Comdat = r.comdatOf(g.Name())
	case r.acceptWord("align"):
		g.Align = ir.Align(r.align())
	case r.acceptWord("code_model"):
		r.quoted()
	case sanitizerWords[r.word()] && r.tok.kind == word:
		r.advance()
	default:
		r.unexpected("`section`, `align` or another property of a variable")
	}
}

var sanitizerWords = map[string]bool{
	"no_sanitize_address": true, "no_sanitize_hwaddress": true, "sanitize_memtag": true, "sanitize_address_dyninit": true,
}
