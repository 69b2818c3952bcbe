package stack

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"rucy-llvm/frontend/diag"
	"rucy-llvm/frontend/source"
	"rucy-llvm/frontend/typed"
)

// maxNamed is how many objects a message tells of; the largest ones.
const maxNamed = 5

// Exceeded reports that the code of a function, or of several at work at the same
// time, needs more stack than there is, so many bytes if that isn't 0: what package
// stack left on it, and what found no register.
func Exceeded(p *typed.Program, funcs []string, size int, diags *diag.List) {
	list := frames(p)
	from := list[0]
	for _, fr := range list {
		fr.findMoved()
		if fr.fn.Name == funcs[0] {
			from = fr
		}
	}
	c := longest(from, func(fr *frame) int { return fr.size(0) })[:min(len(funcs), 1)]
	if len(funcs) > 1 {
		c = longest(from, func(fr *frame) int { return fr.size(0) })
	}
	much := fmt.Sprintf("more stack than the %d bytes that there are, with what finds no register", Max)
	if size > 0 {
		much = fmt.Sprintf("%d bytes of stack with what finds no register, and there are %d", size, Max)
	}
	pl := planner{diags: diags, refused: map[*object]bool{}}
	pl.tooLarge(c, much)
}

// findMoved finds out which objects a plan has moved.
func (fr *frame) findMoved() {
	for _, o := range fr.objects {
		for _, s := range fr.fn.Scratch {
			o.moved = o.moved || s.Fields[o.Object] != nil
		}
	}
}

// tooLarge reports a chain of calls that needs too much.
func (pl *planner) tooLarge(c chain, much string) {
	var objects []*object
	for _, fr := range c {
		for _, o := range fr.objects {
			if !o.moved {
				objects = append(objects, o)
			}
		}
	}
	slices.SortStableFunc(objects, func(a, b *object) int { return cmp.Compare(b.size, a.size) })
	program := c[0].fn
	needs := fmt.Sprintf("`%s` needs", program.Name)
	if len(c) > 1 {
		needs = fmt.Sprintf("`%s` and what it calls need", program.Name)
	}
	at := program.NameSpan
	if len(objects) > 0 {
		at = objects[0].Span
		if pl.refused[objects[0]] {
			return // for another program
		}
		pl.refused[objects[0]] = true
	}
	d := pl.diags.Error(diag.StackTooLarge, at, "%s %s", needs, much)
	if len(objects) > 0 {
		d.WithLabel("%s", objects[0].describe())
	}
	for i, o := range objects[min(1, len(objects)):] {
		if i == maxNamed-1 {
			rest := 0
			for _, more := range objects[maxNamed:] {
				rest += more.size
			}
			d.WithNote(source.Span{}, "others need %d bytes", rest)
			break
		}
		d.WithNote(o.Span, "%s", o.describe())
	}
	if len(c) > 1 {
		d.WithNote(source.Span{}, "the calls are %s", c)
	}
	pl.why(c, d)
	d.WithHelp("use smaller objects, or fewer of them and of other values at the same time")
}

// why says why large objects of a chain don't move.
func (pl *planner) why(c chain, d *diag.Diagnostic) {
	for _, fr := range c {
		o := fr.obstacle()
		if o == nil {
			continue
		}
		if o.nests != nil {
			d.WithNote(o.nests.Span(), "large objects can't lie elsewhere, since `%s` may run `%s` once more before it returns", o.nests.Helper.Name, o.program.Name)
		} else {
			d.WithNote(source.Span{}, "in %s large objects lie elsewhere, but a program of `%s` may be run twice at a time on a CPU", exclusiveTypes, o.program.Section)
		}
		return
	}
}

// exclusiveTypes are the kinds of programs whose large objects can move.
const exclusiveTypes = "programs of xdp, tc, kprobes and tracepoints"

// describe is an object with its size: "`seen`: 1024 bytes".
func (o *object) describe() string { return fmt.Sprintf("`%s`, %d bytes", o.name, o.size) }

// scratchTooLarge reports a program whose objects are too much for a map.
func (pl *planner) scratchTooLarge(program *frame, moved []*object, size int) {
	slices.SortStableFunc(moved, func(a, b *object) int { return cmp.Compare(b.size, a.size) })
	d := pl.diags.Error(diag.StackTooLarge, moved[0].Span, "the large objects of `%s` need %d bytes, and there are %d for each CPU", program.fn.Name, size, maxScratch).
		WithLabel("%s", moved[0].describe()).
		WithHelp("use smaller objects, or fewer of them")
	for i, o := range moved[1:] {
		if i == maxNamed-1 {
			break
		}
		d.WithNote(o.Span, "%s", o.describe())
	}
}

// sayMoved says which objects of a program don't lie on its stack.
func (pl *planner) sayMoved(program *frame, moved []*object) {
	total := 0
	for _, o := range moved {
		total += o.size
	}
	what, lies := "an object", "lies"
	if len(moved) > 1 {
		what, lies = fmt.Sprintf("%d objects", len(moved)), "lie"
	}
	d := pl.diags.Remark(diag.MovedOffStack, moved[0].Span, "%s of `%s` %s in memory of each CPU, since the stack has %d bytes", what, program.fn.Name, lies, Max).
		WithLabel("%s", moved[0].describe()).
		WithHelp("nothing needs to be done: the program finds the memory in the map `%s`, which has %d bytes", mapName(program), total)
	for _, o := range moved[1:] {
		d.WithNote(o.Span, "%s", o.describe())
	}
}

func mapName(program *frame) string { return "scratch_" + strings.TrimRight(program.fn.Name, "?!") }
