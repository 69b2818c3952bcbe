package sema

import (
	"fmt"
	"slices"
	"strings"

	"rucy-llvm/frontend/catalog"
	"rucy-llvm/frontend/diag"
	"rucy-llvm/frontend/source"
	"rucy-llvm/frontend/syntax"
	"rucy-llvm/frontend/typed"
)

// declareSection takes section! "NAME", and more names and options behind it: the
// next method is a program of each of these sections.
func (c *checker) declareSection(call *syntax.Call) {
	if c.section != nil {
		c.error(diag.LooseSection, call.Span(), "this is the second section! before a method").
			WithNote(c.section.span, "the first is here").
			WithHelp("write one section! above each program; one body for several sections is `section! \"kprobe/a\", \"kprobe/b\"`")
		return
	}
	s := &section{span: call.Span(), valid: true}
	c.section = s
	names := call.Args
	var options *syntax.Hash
	if n := len(names); n > 0 {
		if hash, isHash := names[n-1].(*syntax.Hash); isHash && !hash.Braces {
			names, options = names[:n-1], hash
		}
	}
	if len(names) == 0 || call.Block != nil {
		c.error(diag.BadDeclaration, argSpan(call, 0), "`section!` takes the section's name as a string").
			WithHelp("write `section! \"cgroup/dev\"`, for example")
		s.valid = false
		return
	}
	for i, n := range names {
		if found, ok := c.sectionNamed(call, i, n); !ok {
			s.valid = false
		} else if other := indexOf(s.found, found.Name); other >= 0 {
			c.error(diag.DeclaredTwice, n.Span(), "section `%s` is there twice", found.Name).
				WithNote(names[other].Span(), "the first is here").
				WithHelp("remove one of them")
			s.valid = false
		} else {
			s.found = append(s.found, found)
		}
	}
	if options != nil {
		c.sectionOptions(s, options)
	}
}

// laterSections say what to do without sections that are not supported.
var laterSections = map[string]string{
	"struct_ops": "an operation of the kernel's is a method of a class: `class Mine`, `struct_ops! \"tcp_congestion_ops\", name: \"mine\"`, `def ssthresh(sk)`, ..., `end`",
	"freplace":   "let one program call another: `tail_call`, or a method",
	"fsession":   "write two programs: `fentry/` and `fexit/`",
}

// quotedSome quotes the first of a list, and says how many others there are.
func quotedSome(list []string, and string) string {
	const shown = 8
	if len(list) <= shown+1 {
		return quoted(list, and)
	}
	var b strings.Builder
	for _, name := range list[:shown] {
		b.WriteString("`" + name + "`, ")
	}
	return fmt.Sprintf("%s %s %d others", strings.TrimSuffix(b.String(), ", "), and, len(list)-shown)
}

func indexOf(list []catalog.Lookup, name string) int {
	for i, l := range list {
		if l.Name == name {
			return i
		}
	}
	return -1
}

// sectionNamed is the section that an argument of section! names.
func (c *checker) sectionNamed(call *syntax.Call, i int, n syntax.Node) (catalog.Lookup, bool) {
	name, ok := c.constantString(n)
	if !ok {
		name, ok = symbolArg(call, i)
	}
	if !ok {
		c.error(diag.BadDeclaration, n.Span(), "`section!` takes the section's name as a string").
			WithHelp("write `section! \"cgroup/dev\"`, for example")
		return catalog.Lookup{}, false
	}
	return c.findSection(name, n.Span())
}

// findSection looks up the program type that a section asks for.
func (c *checker) findSection(name string, at source.Span) (found catalog.Lookup, ok bool) {
	found, ok = catalog.LookupSection(name)
	switch {
	case !ok && catalog.IsLaterSection(name):
		kind, _, _ := strings.Cut(name, "/")
		text := "programs of section `%s` are not supported"
		if strings.HasPrefix(kind, "struct_ops") {
			text = "`%s` is no section of a method"
		}
		c.error(diag.SectionsNotYet, at, text, name).
			WithHelp("%s", laterSections[strings.TrimSuffix(kind, ".s")])
		return found, false
	case !ok:
		help := "the sections are libbpf's: " + quotedSome(catalog.SectionNames(), "and")
		if best := nearest(name, catalog.SectionNames()); best != "" {
			help = "did you mean `" + best + "`?"
		}
		c.error(diag.UnknownSection, at, "there is no section `%s`", name).WithHelp("%s", help)
		return found, false
	case found.Name == "":
		c.error(diag.UnknownSection, at, "section `%s` lacks its target", name).
			WithHelp("say where the program runs: `%s`, for example", found.Section.Full())
		return found, false
	case found.Section.Alias == "" && !found.Section.Target.Matches(strings.TrimPrefix(name, found.Section.Name)):
		c.error(diag.UnknownSection, at, "`%s` is no target of a `%s` section", strings.TrimPrefix(name, found.Section.Name), found.Section.Name).
			WithHelp("write %s, as in `%s`", found.Section.Target, found.Section.Full())
		return found, false
	case found.Section.Alias != "":
		c.warn(diag.OldSection, at, "`%s` is an old spelling of `%s`", name, found.Section.Alias).
			WithHelp("write `section! \"%s\"`", found.Section.Alias)
	}
	if since := found.Section.SinceIn(found.Type); since.After(c.kernel) {
		c.tooNew(since, at, "there are `%s` programs", strings.TrimSuffix(found.Section.Name, "/"))
		return found, false
	}
	return found, true
}

// sectionOptions takes the options of a section: what whoever attaches the program
// wants to know, and no section's name says.
func (c *checker) sectionOptions(s *section, options *syntax.Hash) {
	for _, pair := range options.Pairs {
		name, _ := pair.Key.(*syntax.Sym)
		if name == nil || pair.Value == nil {
			c.error(diag.BadDeclaration, pair.Span(), "an option of a section has a name and a value").
				WithHelp("write it as in `section! \"perf_event\", sample_freq: 49`")
			s.valid = false
			continue
		}
		if !s.valid {
			continue // it isn't known which options there are
		}
		if o, ok := c.sectionOption(s, name, pair.Value); ok {
			s.options = append(s.options, o)
		} else {
			s.valid = false
		}
	}
}

func (c *checker) sectionOption(s *section, name *syntax.Sym, value syntax.Node) (o typed.Option, ok bool) {
	for _, given := range s.options {
		if given.Name == name.Value {
			c.error(diag.DeclaredTwice, name.Span(), "the option `%s:` is there twice", name.Value).WithHelp("remove one of them")
			return o, false
		}
	}
	for _, found := range s.found {
		known := found.Type.Option(name.Value)
		if known == nil {
			help := fmt.Sprintf("`%s` programs take none", found.Name)
			if names := found.Type.OptionNames(); len(names) > 0 {
				help = didYouMean(name.Value, names, "the options are "+quoted(names, "and"))
			}
			c.error(diag.BadDeclaration, name.Span(), "`%s` programs have no option `%s:`", found.Name, name.Value).WithHelp("%s", help)
			return o, false
		}
		o = typed.Option{Name: name.Value}
		if len(known.Words) > 0 {
			word, isText := c.constantString(value)
			if sym, isSym := value.(*syntax.Sym); isSym {
				word, isText = sym.Value, true
			}
			if !isText || !slices.Contains(known.Words, word) {
				c.error(diag.BadDeclaration, value.Span(), "the option `%s:` can't be this", name.Value).
					WithHelp("it is one of %s", quoted(colons(known.Words), "and"))
				return o, false
			}
			o.Text = word
			continue
		}
		n := c.constantInt(value)
		if n == nil || !n.IsInt64() || n.Int64() < known.Min || n.Int64() > known.Max {
			c.error(diag.BadDeclaration, value.Span(), "the option `%s:` can't be this", name.Value).
				WithHelp("it is a number from %d to %d: %s", known.Min, known.Max, known.Doc)
			return o, false
		}
		o.Int = n.Int64()
	}
	return o, true
}
