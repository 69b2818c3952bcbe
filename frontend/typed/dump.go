package typed

import (
	"fmt"
	"io"
	"strconv"
	"strings"

	"rucy-llvm/frontend/types"
)

// Dump prints a program as S-expressions. Every expression says its type
// behind a colon, unless it is one that can have only one:
//
//	(program "deny.rb" (license "GPL")
//	  (func filter (section "cgroup/dev") (ctx ctx:bpf_cgroup_dev_ctx)
//	    (if:i64 (== (. ctx minor):i64 9) 0 1)))
//
// The text depends on the program alone.
func Dump(w io.Writer, p *Program) error {
	root := list("program", strconv.Quote(p.Main.Name()))
	if p.License != "" {
		root.add(list("license", strconv.Quote(p.License)))
	}
	if p.HasVersion {
		root.add(list("version", fmt.Sprintf("%#x", p.Version)))
	}
	for _, m := range p.Maps {
		root.add(dumpMap(m))
	}
	for _, g := range p.Globals {
		root.add(dumpGlobal(g))
	}
	for _, b := range p.Buffers {
		root.add(dumpBuffer(b))
	}
	for _, o := range p.Operations {
		root.add(dumpOperations(o))
	}
	for _, f := range p.Funcs {
		root.add(dumpFunc(f))
	}
	var b strings.Builder
	root.print(&b, 0)
	b.WriteByte('\n')
	_, err := io.WriteString(w, b.String())
	return err
}

// dumpGlobal prints (variable calls:u32 0), (table PRIMES:u8[3] 2 3 5).
func dumpGlobal(g *Global) *sexp {
	s := list(g.Kind.String(), g.Name+":"+g.Type.String())
	elem := g.Type
	if array, ok := elem.(types.Array); ok {
		elem = array.Elem
	}
	for _, bits := range g.Init {
		text := strconv.FormatUint(bits, 10)
		if i, ok := elem.(types.Int); ok && i.Signed {
			text = strconv.FormatInt(int64(bits), 10)
		}
		s.add(atom(text))
	}
	for _, text := range g.Texts {
		s.add(atom(strconv.Quote(text)))
	}
	for _, p := range g.Parts {
		s.add(list("@"+strconv.Itoa(p.Offset), p.Type.String()).add(dumper{}.expr(p.X)))
	}
	return s
}

// dumpBuffer prints (ringbuf events Exec 4096).
func dumpBuffer(b *Buffer) *sexp {
	s := list(b.Kind.String(), b.Map.Name, b.Record.String())
	if b.Size != 0 {
		s.add(atom(strconv.FormatInt(b.Size, 10)))
	}
	return s
}

func dumpFunc(f *Func) *sexp {
	s := list("func", f.Name)
	s.broken = true
	names := varNames(f)
	if f.IsProgram() {
		s.add(list("section", strconv.Quote(f.Section)))
		s.add(list("type", f.Type.Kernel))
		for _, o := range f.Options {
			value := strconv.FormatInt(o.Int, 10)
			if o.Text != "" {
				value = strconv.Quote(o.Text)
			}
			s.add(list("option", o.Name, value))
		}
		ctx := list("ctx", f.Ctx.Name+":"+f.Ctx.Type.String())
		if f.Type.Ctx == nil {
			for _, field := range f.Ctx.Type.(types.Pointer).Struct().Fields {
				ctx.add(list(field.Name, field.Type.String(), "@"+strconv.Itoa(field.Offset)))
			}
		}
		s.add(ctx)
	} else {
		params := list("params")
		for _, v := range f.Params {
			params.add(atom(names[v] + ":" + v.Type.String()))
		}
		s.add(params, list("result", f.Result.String()))
		if f.HideWrites {
			s.add(list("hide-writes"))
		}
	}
	if len(f.Locals) > 0 {
		locals := list("locals")
		for _, v := range f.Locals {
			locals.add(atom(names[v] + ":" + v.Type.String()))
		}
		s.add(locals)
	}
	for _, scratch := range f.Scratch {
		s.add(dumpScratch(f, scratch))
	}
	d := dumper{names, map[*Label]string{}, map[*Object]string{}, f.Pauses}
	s.add(d.expr(f.Body))
	return s
}

// dumpScratch prints (scratch scratch_count seen:Samples@0) for a program, without the
// objects for a method, which is made anew for each program.
func dumpScratch(f *Func, scratch *Scratch) *sexp {
	s := list("scratch", scratch.Layout.Name)
	for _, field := range scratch.Layout.Fields {
		if scratch.Program == f {
			s.add(atom(fmt.Sprintf("%s:%s@%d", field.Name, field.Type, field.Offset)))
		}
	}
	return s
}

// varNames gives every variable a name of its own: x, x.1, x.2.
func varNames(f *Func) map[*Var]string {
	names := map[*Var]string{}
	used := map[string]int{}
	vars := append(f.Params[:len(f.Params):len(f.Params)], f.Locals...)
	if f.Ctx != nil {
		vars = append([]*Var{f.Ctx}, vars...)
	}
	for _, v := range vars {
		name := v.Name
		if n := used[v.Name]; n > 0 || name == "" {
			name = fmt.Sprintf("%s.%d", v.Name, n)
		}
		used[v.Name]++
		names[v] = name
	}
	return names
}

type dumper struct {
	names   map[*Var]string
	labels  map[*Label]string
	objects map[*Object]string
	pauses  map[Expr][]*Var
}

// object gives every object a name of its own, in the order in which they are
// made.
func (d dumper) object(o *Object) string {
	name, ok := d.objects[o]
	if !ok {
		name = fmt.Sprintf("%s.%d", o.Name, len(d.objects))
		d.objects[o] = name
	}
	return name
}

// label gives every label a name of its own, in the order of their Blocks.
func (d dumper) label(l *Label) string {
	name, ok := d.labels[l]
	if !ok {
		name = fmt.Sprintf("%s.%d", l.Name, len(d.labels))
		d.labels[l] = name
	}
	return name
}

func (d dumper) expr(e Expr) *sexp {
	t := ":" + e.Type().String()
	switch e := e.(type) {
	case *IntLit:
		if e.T == types.U64 {
			return atom(strconv.FormatUint(e.Bits, 10) + "u")
		}
		return atom(strconv.FormatInt(int64(e.Bits), 10))
	case *BoolLit:
		return atom(strconv.FormatBool(e.Value))
	case *NilLit:
		return atom("nil")
	case *Some:
		return list("some").add(d.expr(e.X))
	case *Present:
		return list("present").add(d.expr(e.X))
	case *Value:
		return list("value").add(d.expr(e.X))
	case *StrLit:
		return atom(strconv.Quote(e.Value))
	case *Local:
		return atom(d.names[e.Var])
	case *SetLocal:
		return list("set", d.names[e.Var]).add(d.expr(e.X))
	case *Field:
		return list(".").add(d.expr(e.X), atom(e.Field.Name)).suffix(t)
	case *SetField:
		return list("set", ".").add(d.expr(e.Base), atom(e.Field.Name), d.expr(e.X))
	case *ReadGlobal:
		return atom("$" + e.Global.Name + t)
	case *SetGlobal:
		return list("set", "$"+e.Global.Name).add(d.expr(e.X))
	case *AddGlobal:
		return list("atomic"+t, e.Op.String(), "$"+e.Global.Name).add(d.expr(e.X))
	case *GlobalRef:
		return atom("&" + e.Global.Name)
	case *At:
		return list("at-address" + t).add(d.expr(e.X))
	case *Ask:
		return d.ask(e)
	case *Make:
		s := list("make"+t, d.object(e.Object))
		for _, p := range e.Parts {
			s.add(list("@"+strconv.Itoa(p.Offset), p.Type.String()).add(d.expr(p.X)))
		}
		return s
	case *FieldRef:
		return list("ref").add(d.expr(e.X), atom(e.Field.Name))
	case *Element:
		return list("at"+t).add(d.expr(e.Array), d.expr(e.Index))
	case *SetElement:
		return list("set", "at").add(d.expr(e.Array), d.expr(e.Index), d.expr(e.X))
	case *Copy:
		return list("copy").add(d.expr(e.To), d.expr(e.From))
	case *EndTexts:
		return list("end-texts").add(d.expr(e.X))
	case *TextSize:
		name := "bytes"
		if e.Characters {
			name = "characters"
		}
		return list(name).add(d.expr(e.X))
	case *TextOrder:
		return list("<=>").add(d.expr(e.X), d.expr(e.Y))
	case *StartsWith:
		return list("starts-with").add(d.expr(e.X), d.expr(e.Y))
	case *Equal:
		return list("equal").add(d.expr(e.X), d.expr(e.Y))
	case *Reserve:
		return list("reserve", e.Buffer.Map.Name)
	case *Locked:
		return list("locked"+t).add(d.expr(e.X), d.expr(e.Body))
	case *Send:
		return list("send").add(d.expr(e.X), d.expr(e.Body))
	case *Output:
		s := list("output", e.Buffer.Map.Name)
		for _, x := range children(e) {
			s.add(d.expr(x))
		}
		return s
	case *PacketLoad:
		return list("load"+strconv.Itoa(e.Bits)).add(d.expr(e.Ctx), d.expr(e.Offset))
	case *PacketNumber:
		return list("number"+strconv.Itoa(e.Bits)).add(d.expr(e.Ctx), d.expr(e.Offset))
	case *MarkerArgument:
		return list("marker-argument"+t).add(d.expr(e.Ctx), atom(strconv.Itoa(e.Index)))
	case *PacketRef:
		return atom("packet")
	case *Header:
		return list("header"+t).add(d.expr(e.Ctx), d.expr(e.Offset), atom(strconv.Itoa(e.Reach)))
	case *Binary:
		return list(e.Op.String()).add(d.expr(e.X), d.expr(e.Y)).suffix(t)
	case *Compare:
		return list(e.Op.String()).add(d.expr(e.X), d.expr(e.Y))
	case *Not:
		return list("!").add(d.expr(e.X))
	case *If:
		return list("if"+t).add(d.expr(e.Cond), d.expr(e.Then), d.expr(e.Else))
	case *Seq:
		s := list("seq" + t)
		s.each = true
		for _, x := range e.List {
			s.add(d.expr(x))
			if vars := d.pauses[x]; vars != nil {
				s.add(d.vars(list("forget"), vars))
			}
		}
		return s
	case *Block:
		return list("block"+t, d.label(e.Label)).add(d.expr(e.Body))
	case *Break:
		return list("break", d.label(e.Label)).add(d.expr(e.X))
	case *Loop:
		s := list("loop")
		if e.Plan.Run != Undecided {
			s.add(d.plan(e.Plan))
		}
		return s.add(d.expr(e.Body))
	case *Return:
		return list("return").add(d.expr(e.X))
	case *Invoke:
		s := list("invoke"+t, e.Func.Name)
		for _, x := range e.Args {
			s.add(d.expr(x))
		}
		return s
	case *Convert:
		return list("convert" + t).add(d.expr(e.X))
	case *Visible:
		return list("visible", strconv.FormatInt(e.Lo, 10), strconv.FormatInt(e.Hi, 10)).add(d.expr(e.X))
	case *Narrow:
		return list("narrow", e.To.String()).add(d.expr(e.X))
	case *Call:
		s := list("call"+t, e.Helper.Name)
		for _, x := range e.Args {
			s.add(d.expr(x))
		}
		return s
	case *Printk:
		s := list("printk", strconv.Quote(e.Format))
		if e.Seq != nil {
			s = list("seq-printf").add(d.expr(e.Seq), atom(strconv.Quote(e.Format)))
		}
		for _, x := range e.Args {
			s.add(d.expr(x))
		}
		return s
	}
	if s := d.mapExpr(e); s != nil {
		return s
	}
	panic(fmt.Sprintf("BUG: typed.Dump doesn't know %T", e))
}

// plan is how a loop runs: (walk 11 (forget n sum)), or (callback (frame n sum)
// (leave while.0 sum)) where the number of rounds isn't known.
func (d dumper) plan(p LoopPlan) *sexp {
	s := list("walk")
	if p.Run == CalledBack {
		s = list("callback")
	}
	if p.Rounds > 0 {
		s.add(atom(strconv.FormatInt(p.Rounds, 10)))
	}
	for _, names := range []struct {
		word string
		vars []*Var
	}{{"steady", p.Steady}, {"forget", p.Forget}, {"frame", p.Frame}} {
		if len(names.vars) == 0 {
			continue
		}
		s.add(d.vars(list(names.word), names.vars))
	}
	if p.HideWrites {
		s.add(list("hide-writes"))
	}
	for _, way := range p.Leaves {
		group := list("return")
		if way.Label != nil {
			group = list("leave", d.label(way.Label))
		}
		s.add(d.vars(group, way.Set))
	}
	return s
}

// vars adds the names of variables to a list.
func (d dumper) vars(s *sexp, vars []*Var) *sexp {
	for _, v := range vars {
		s.add(atom(d.names[v]))
	}
	return s
}

// sexp is an atom or a list. It is printed on one line where it fits, else
// with its lists on lines of their own.
type sexp struct {
	text   string  // of an atom, or behind a list's closing parenthesis
	kids   []*sexp // of a list
	broken bool    // never on one line
	each   bool    // atoms too have lines of their own
	width  int     // on one line, once measured
}

func atom(text string) *sexp { return &sexp{text: text} }

func list(atoms ...string) *sexp {
	s := &sexp{kids: []*sexp{}}
	for _, a := range atoms {
		s.kids = append(s.kids, atom(a))
	}
	return s
}

func (s *sexp) add(kids ...*sexp) *sexp {
	s.kids = append(s.kids, kids...)
	return s
}

func (s *sexp) suffix(text string) *sexp {
	s.text = text
	return s
}

const lineWidth = 100

// measure returns the width of s on one line; lineWidth or more means that it
// has none.
func (s *sexp) measure() int {
	if s.width == 0 {
		s.width = len(s.text)
		if s.kids != nil {
			s.width += 1 + max(len(s.kids), 1)
		}
		for _, k := range s.kids {
			s.width += k.measure()
		}
		if s.broken {
			s.width += lineWidth
		}
	}
	return s.width
}

func (s *sexp) print(b *strings.Builder, indent int) {
	if s.kids == nil {
		b.WriteString(s.text)
		return
	}
	flat := indent+s.measure() <= lineWidth
	b.WriteByte('(')
	onLine := true // the atoms at the start stay on the first line
	for i, k := range s.kids {
		onLine = onLine && k.kids == nil && (i == 0 || !s.each)
		switch {
		case i == 0:
		case flat || onLine:
			b.WriteByte(' ')
		default:
			b.WriteString("\n" + strings.Repeat(" ", indent+2))
		}
		k.print(b, indent+2)
	}
	b.WriteString(")" + s.text)
}
