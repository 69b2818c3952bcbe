package sema

import (
	"fmt"
	"strings"

	"rucy-llvm/frontend/catalog"
	"rucy-llvm/frontend/diag"
	"rucy-llvm/frontend/source"
	"rucy-llvm/frontend/syntax"
	"rucy-llvm/frontend/typed"
	"rucy-llvm/frontend/types"
)

// helperCall checks the call of a helper by its kernel name.
func (m *method) helperCall(n *syntax.Call, at source.Span) typed.Expr {
	h := catalog.LookupHelper(n.Name.Text)
	if !h.Callable() {
		m.error(diag.HelpersNotYet, n.Name.Span, "the helper `%s` is not supported", n.Name.Text).
			WithHelp("%s", h.Instead())
		m.arguments(n)
		return invalid(at)
	}
	allowed := m.mayCall(h, n.Name.Span)
	if _, fits := h.Given(len(n.Args)); !fits {
		takes := count(h.MinArgs(), "argument")
		if h.Variadic {
			takes = fmt.Sprintf("%d to %d arguments", h.MinArgs(), h.MaxArgs())
		}
		m.error(diag.WrongArguments, at, "`%s` takes %s; there %s %s here", h.Name, takes, isAre(len(n.Args)), count(len(n.Args), "argument")).
			WithHelp("it is called as `%s`", h.Signature())
		m.arguments(n)
		return invalid(at)
	}
	as, ok := m.helperArgs(h, n)
	if !ok || !allowed {
		return invalid(at)
	}
	if last := len(as.list) - 1; last >= 0 && as.list[last].Type() == types.Never {
		return seq(at, append(as.before, as.list...)...)
	}
	if object, _ := h.GivesObject(); object != "" {
		return seq(at, append(as.before, m.objectByHelper(h, at, as.list))...)
	}
	if h.Gives != "" {
		return seq(at, append(as.before, m.foundByHelper(as, at))...)
	}
	return seq(at, append(as.before, m.callHelper(h, at, as.list, as.after))...)
}

// callHelper is the call of a helper, and what must be done after it.
func (m *method) callHelper(h *catalog.Helper, at source.Span, args, after []typed.Expr) typed.Expr {
	if h.MovesPacket() {
		m.packetMoved(h.Name, at)
	}
	call := &typed.Call{Info: typed.Info{T: types.Read(h.Result), S: at}, Helper: h, Args: args}
	if t, narrow := h.Result.(types.Int); narrow {
		lo, hi := intRange(t)
		m.know(call, interval{lo: lo.Int64(), hi: hi.Int64()})
	}
	if len(after) == 0 {
		return call
	}
	if call.T == types.Nil {
		return seq(at, append([]typed.Expr{call}, after...)...)
	}
	before, result := m.keep(call)
	return seq(at, append(append(before, after...), result)...)
}

func isAre(n int) string {
	if n == 1 {
		return "is"
	}
	return "are"
}

// mayCall reports a helper that the program must not call.
func (m *method) mayCall(h *catalog.Helper, at source.Span) bool { return m.mayCallAs(h, h.Name, at) }

// mayCallAs is mayCall where the helper goes by another name.
func (m *method) mayCallAs(h *catalog.Helper, name string, at source.Span) bool {
	since, ok := h.SinceIn(m.kind, m.hook)
	switch {
	case !ok:
		m.error(diag.HelperNotHere, at, "`%s` programs can't call `%s`", m.program.Section, name).
			WithHelp("it is for %s", m.helperPrograms(h))
		return false
	case since.After(m.kernel):
		m.tooNew(since, at, "`%s` programs can call `%s`", m.program.Section, name)
		return false
	}
	return m.mayUseGPL(name, h.GPLOnly, at)
}

// tooNew reports what not all kernels have that the object is made for.
func (c *checker) tooNew(since catalog.Version, at source.Span, format string, args ...any) {
	c.error(diag.TooNew, at, "%s since Linux %s only", fmt.Sprintf(format, args...), since).
		WithHelp("the object is made so that it loads on Linux %s, too: `--kernel %s` asks for less", c.kernel, since)
}

// mayUseGPL reports a GPL-only helper in a program of another license.
func (m *method) mayUseGPL(name string, gplOnly bool, at source.Span) bool {
	license := m.result.License
	if !gplOnly || catalog.GPLCompatible(license) || m.license.IsValid() && license == "" {
		return true
	}
	d := m.error(diag.GPLOnly, at, "`%s` is for programs under the GPL", name)
	if license == "" {
		d.WithHelp("write `license! \"GPL\"` at the top of the file: the kernel refuses the program otherwise")
	} else {
		d.WithNote(m.license, "the license is %q", license).
			WithHelp("the licenses that the kernel takes are %s", quoted(catalog.GPLCompatibleLicenses(), "and"))
	}
	return false
}

// helperPrograms lists the sections whose programs may call a helper.
func (m *method) helperPrograms(h *catalog.Helper) string {
	var sections []string
	for _, t := range catalog.ProgramTypes() {
		for _, s := range t.Sections {
			if since, ok := h.SinceIn(t, s); ok && !since.After(m.kernel) && s.Alias == "" {
				sections = append(sections, strings.TrimSuffix(s.Name, "/"))
			}
		}
	}
	if len(sections) == 0 {
		return "kinds of programs that are not supported, or on newer kernels only"
	}
	return "programs of " + quotedSome(sections, "and")
}

// finishHelperFormat completes the arguments of bpf_trace_printk.
func (m *method) finishHelperFormat(as *helperArgs) bool {
	fixed := len(as.h.Params)
	text, printed, ok := m.finishFormat(as.format, as.n, as.list[fixed:])
	if !ok {
		return false
	}
	as.list = append(as.list[:fixed:fixed], printed...)
	if len(as.list) > as.h.MaxArgs() {
		m.error(diag.BadFormat, as.n.Args[0].Span(), "the kernel's printk takes no letter behind `%%s`").
			WithHelp("write a space there, or use `printk`, which has room for more arguments")
		return false
	}
	as.list[0] = strLit(as.n.Args[0].Span(), text)
	as.list[1] = &typed.IntLit{Info: typed.Info{T: types.I64, S: as.n.Args[1].Span()}, Bits: uint64(len(text) + 1)}
	return true
}

// formatText is the format of bpf_trace_printk, which is known as a whole once the
// arguments are.
func (a *helperArg) formatText() typed.Expr {
	if a.format = a.m.helperFormat(a.node, a.use); a.format != nil {
		a.verbs = a.format.verbsOf(false)
	}
	return nil
}

// helperFormat is the format of bpf_trace_printk: a literal.
func (m *method) helperFormat(a syntax.Node, use string) *format {
	text, ok := m.constantString(a)
	if !ok {
		if s, isStr := a.(*syntax.Str); isStr {
			m.error(diag.BadFormat, s.Span(), "%s can't have interpolation", use).
				WithHelp("use `printk`, which can, or `%%d` and an argument")
			return nil
		}
		m.error(diag.WrongArguments, a.Span(), "%s must be a string literal", use).
			WithHelp("write `bpf_trace_printk(\"text %%d\\n\", 9, x)`, or `printk \"text %%d\", x`")
		return nil
	}
	return m.parseFormat([]piece{{text: text, at: a.Span()}})
}

// formatSize checks the length that was written by hand: that of the format,
// with its final NUL. A wrong one is replaced.
func (m *method) formatSize(a syntax.Node, f *format) typed.Expr {
	want := f.length + 1
	n := m.constantInt(a)
	switch {
	case n == nil:
		m.error(diag.WrongArguments, a.Span(), "the size of a format must be a number").
			WithHelp("write %d: the length of the text, and 1 for the NUL at its end", want)
	case !n.IsInt64() || n.Int64() != int64(want):
		m.warn(diag.WrongLength, a.Span(), "the format has %d bytes, not %s; the right length is used", want, shorten(n)).
			WithHelp("write %d, or use `printk`, which needs no length", want)
	}
	return &typed.IntLit{Info: typed.Info{T: types.I64, S: a.Span()}, Bits: uint64(want)}
}
