package sema

import (
	"maps"
	"math/big"
	"slices"
	"strings"

	"rucy-llvm/frontend/catalog"
	"rucy-llvm/frontend/diag"
	"rucy-llvm/frontend/source"
	"rucy-llvm/frontend/syntax"
)

// declarations takes what stands at the top of the file.
func (c *checker) declarations(body *syntax.Body) {
	for _, n := range body.Stmts {
		c.declaration(n)
	}
	c.globalNames()
	c.mapNames()
	c.programsInMaps()
	c.stillAwaited()
	if c.section != nil && !c.parseFailed {
		c.error(diag.LooseSection, c.section.span, "no method follows this section!").
			WithHelp("write the program below it: def name(ctx) ... end")
	}
	if len(c.order) == 0 && len(c.operationClasses) == 0 && !c.diags.HasErrors() {
		for _, n := range body.Stmts {
			if def, ok := n.(*syntax.Def); ok {
				c.error(diag.NoProgram, def.Name.Span, "`%s` has no section, so the file has no program", def.Name.Text).
					WithHelp("if it is a program, say where it runs: write `section! \"cgroup/dev\"`, for example, above `def %s(ctx)`", def.Name.Text)
				return
			}
		}
		c.error(diag.NoProgram, source.Span{}, "the file has no program").
			WithHelp("a program is a method with a section: section! \"cgroup/dev\", then def name(ctx) ... end").
			File = c.file.Source.Name()
	}
}

func (c *checker) declaration(n syntax.Node) {
	switch n := n.(type) {
	case *syntax.Bad, *syntax.Unsupported:
		return
	case *syntax.Def:
		c.declareDef(n)
		return
	case *syntax.Class:
		c.declareClass(n)
		return
	case *syntax.Module:
		c.error(diag.ClassesNotYet, n.Name.Span, "modules are not supported").
			WithHelp("write methods and classes at the top of the file")
		return
	case *syntax.Assign:
		switch target := n.Target.(type) {
		case *syntax.Const:
			c.declareConstant(n, target)
			return
		case *syntax.GVar:
			c.declareGlobal(n, target)
			return
		}
	case *syntax.Call:
		if n.Recv == nil && (c.declarationCall(n) || c.reportHabit(ownHabits, n.Name.Text, n.Name.Span)) || c.reportConstantHabit(n) {
			return
		}
	case *syntax.Ident:
		if n.Name == "packed!" {
			c.declarationCall(syntax.NameCall(syntax.Name{Text: n.Name, Span: n.Span()}))
			return
		}
		if c.reportHabit(ownHabits, n.Name, n.Span()) {
			return
		}
		if example := declarations[n.Name]; example != "" {
			c.error(diag.BadDeclaration, n.Span(), "`%s` lacks its argument", n.Name).
				WithHelp("write `%s`, for example", example)
			return
		}
	}
	if c.reportNotYet(n) {
		return
	}
	if name, at, isWord := calledWord(n); isWord {
		if c.reportForeign(name, at) {
			c.section = nil // it was that of what the word was to define
			return
		}
		if near := nearest(strings.ToLower(name), declarationNames()); near != "" || declarations[strings.ToLower(name)] != "" {
			if near == "" {
				near = strings.ToLower(name)
			}
			c.error(diag.LooseCode, at, "there is no declaration `%s`", name).
				WithHelp("did you mean `%s`?", near)
			return
		}
	}
	c.error(diag.LooseCode, n.Span(), "code can't stand outside of a method").
		WithHelp("move it into a program: a BPF object holds programs, and nothing runs when it is loaded")
}

// declarationNames are the words that stand at the top of a file.
func declarationNames() []string {
	return slices.Collect(maps.Keys(declarations))
}

// declarationCall takes a declaration that looks like a call.
func (c *checker) declarationCall(call *syntax.Call) bool {
	switch call.Name.Text {
	case "license!":
		c.declareLicense(call)
	case "version!":
		c.declareVersion(call)
	case "section!":
		c.declareSection(call)
	case "ringbuf", "perf_buffer":
		c.declareBuffer(call)
	case "param":
		c.declareParam(call)
	case "kconfig":
		c.declareKconfig(call)
	case "ksym":
		c.declareKsym(call)
	case "kernel_struct":
		c.declareKernelStruct(call)
	case "map":
		c.declareMap(call)
	case "require_relative": // those that can be read are replaced by what they hold
		c.error(diag.BadRequire, call.Span(), "this program lies in no folder, so it can't require another file").
			WithHelp("name the program's file instead of passing its text")
	case "license", "version", "section":
		c.error(diag.BadDeclaration, call.Name.Span, "`%s` lacks its exclamation mark", call.Name.Text).
			WithHelp("write `%s!`", call.Name.Text)
	case "attr":
		c.error(diag.BadDeclaration, call.Span(), "`attr` stands outside of a class").
			WithHelp("write it between `class Name` and `end`")
	case "packed!":
		c.error(diag.BadDeclaration, call.Span(), "`packed!` stands outside of a class").
			WithHelp("write it between `class Name` and the first `attr`")
	default:
		return false
	}
	return true
}

// once reports a declaration that is there already.
func (c *checker) once(call *syntax.Call, first *source.Span) bool {
	if first.IsValid() {
		c.error(diag.DeclaredTwice, call.Span(), "`%s` is there twice", call.Name.Text).
			WithNote(*first, "the first is here").
			WithHelp("remove one of them: it speaks for the whole file")
		return false
	}
	*first = call.Span()
	return true
}

func (c *checker) declareLicense(call *syntax.Call) {
	if !c.once(call, &c.license) {
		return
	}
	text, ok := c.stringArg(call)
	if !ok {
		c.error(diag.BadDeclaration, argSpan(call, 0), "`license!` takes the license's name as a string").
			WithHelp("write `license! \"GPL\"`, or another of %s", quoted(catalog.GPLCompatibleLicenses(), "and"))
		return
	}
	switch {
	case strings.Contains(text, "\x00"):
		c.error(diag.BadDeclaration, argSpan(call, 0), "a license can't hold a NUL byte").
			WithHelp("write the license's name alone: `license! \"GPL\"`")
	case text == "":
		c.error(diag.BadDeclaration, argSpan(call, 0), "the license is empty").
			WithHelp("write `license! \"GPL\"`, for example, or leave the line out")
	case len(text) > catalog.MaxLicense:
		c.error(diag.BadDeclaration, argSpan(call, 0), "the license has %d bytes; the kernel reads %d", len(text), catalog.MaxLicense).
			WithHelp("write the license's name, not its text")
	default:
		c.result.License = text
	}
}

func (c *checker) declareVersion(call *syntax.Call) {
	if !c.once(call, &c.version) {
		return
	}
	bad := func() {
		c.error(diag.BadDeclaration, argSpan(call, 0), "`version!` takes a kernel version").
			WithHelp("write `version! \"5.15\"`, or the number that LINUX_VERSION_CODE has: `version! 0x050f00`")
	}
	if len(call.Args) != 1 || call.Block != nil {
		bad()
		return
	}
	if text, ok := c.stringArg(call); ok {
		code, ok := versionCode(text)
		if !ok {
			bad()
			return
		}
		c.result.Version, c.result.HasVersion = code, true
		return
	}
	n := c.constantInt(call.Args[0])
	if n == nil || n.Sign() < 0 || n.Cmp(big.NewInt(1<<32-1)) > 0 {
		bad()
		return
	}
	c.result.Version, c.result.HasVersion = uint32(n.Uint64()), true
}

// versionCode is LINUX_VERSION_CODE of a version: "5.15" or "5.15.3".
func versionCode(text string) (uint32, bool) {
	v, sublevel, ok := catalog.ParseVersion(text)
	return uint32(v.Major<<16 | v.Minor<<8 | min(sublevel, 255)), ok // the kernel, too, stops counting at 255
}

// stringArg is the only argument of a call, a string literal or a constant
// that is one.
func (c *checker) stringArg(call *syntax.Call) (string, bool) {
	if len(call.Args) != 1 || call.Block != nil {
		return "", false
	}
	return c.constantString(call.Args[0])
}

// symbolArg is an argument of a call that is a symbol.
func symbolArg(call *syntax.Call, i int) (string, bool) {
	if len(call.Args) <= i {
		return "", false
	}
	sym, ok := call.Args[i].(*syntax.Sym)
	if !ok {
		return "", false
	}
	return sym.Value, true
}

// argSpan is the place of an argument, or of the call where it isn't there.
func argSpan(call *syntax.Call, i int) source.Span {
	if len(call.Args) <= i {
		return call.Span()
	}
	return call.Args[i].Span()
}
