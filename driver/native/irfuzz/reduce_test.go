package irfuzz

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"time"
)

// This file makes modules that fail smaller, as text: it removes functions,
// edges, instructions (whose uses become 0) and what nothing uses then, for as
// long as the module fails in the same way.

// sketch is a module in parts.
type sketch struct {
	head  []string // lines outside functions
	funcs []*funcText
}

type funcText struct {
	first  string // define ...
	blocks []*blockText
}

type blockText struct {
	label string
	lines []string // the last one is the terminator
}

var (
	definition = regexp.MustCompile(`^  (%[\w.]+) = `)
	labelUse   = regexp.MustCompile(`label %([\w.]+)`)
	phiEdge    = regexp.MustCompile(`\[ ([^\[\]]+), %([\w.]+) \]`)
	dbgSuffix  = regexp.MustCompile(`,? !dbg !\d+`)
	symbolName = regexp.MustCompile(`@[\w.]+`)
)

func parseSketch(text string) *sketch {
	s := &sketch{}
	var f *funcText
	for line := range strings.Lines(text) {
		line = strings.TrimRight(line, "\n")
		switch {
		case strings.HasPrefix(line, "define "):
			f = &funcText{first: line}
			s.funcs = append(s.funcs, f)
		case line == "}":
			f = nil
		case f == nil:
			if line != "" {
				s.head = append(s.head, line)
			}
		case strings.HasPrefix(line, "  "):
			if len(f.blocks) == 0 {
				f.blocks = append(f.blocks, &blockText{})
			}
			b := f.blocks[len(f.blocks)-1]
			if n := len(b.lines); n > 0 && strings.Contains(b.lines[n-1], "[") && !strings.Contains(b.lines[n-1], "]") {
				b.lines[n-1] += " " + strings.TrimSpace(line) // the cases of a switch
				continue
			}
			b.lines = append(b.lines, line)
		case strings.Contains(line, ":"):
			name, _, _ := strings.Cut(line, ":")
			f.blocks = append(f.blocks, &blockText{label: name})
		}
	}
	return s
}

func (s *sketch) String() string {
	var out strings.Builder
	for _, l := range s.head {
		if !strings.HasPrefix(l, "!") {
			fmt.Fprintln(&out, l)
		}
	}
	for _, f := range s.funcs {
		fmt.Fprintln(&out, f.first)
		for _, b := range f.blocks {
			if b.label != "" {
				fmt.Fprintf(&out, "%s:\n", b.label)
			}
			for _, l := range b.lines {
				fmt.Fprintln(&out, l)
			}
		}
		fmt.Fprintln(&out, "}")
	}
	for _, l := range s.head {
		if strings.HasPrefix(l, "!") {
			fmt.Fprintln(&out, l)
		}
	}
	return out.String()
}

// tidy removes blocks that nothing leads to, and phis' operands for edges that
// aren't there.
func (f *funcText) tidy() {
	byLabel := map[string]*blockText{}
	for _, b := range f.blocks {
		byLabel[b.label] = b
	}
	preds := map[string][]string{}
	seen := map[*blockText]bool{}
	work := f.blocks[:1]
	for len(work) > 0 {
		b := work[len(work)-1]
		work = work[:len(work)-1]
		if seen[b] {
			continue
		}
		seen[b] = true
		for _, m := range labelUse.FindAllStringSubmatch(b.lines[len(b.lines)-1], -1) {
			preds[m[1]] = append(preds[m[1]], b.label)
			if next := byLabel[m[1]]; next != nil {
				work = append(slices.Clip(work), next)
			}
		}
	}
	f.blocks = slices.DeleteFunc(f.blocks, func(b *blockText) bool { return !seen[b] })
	for _, b := range f.blocks {
		for i, l := range b.lines {
			if !strings.Contains(l, " = phi ") {
				continue
			}
			left := slices.Clone(preds[b.label])
			var edges []string
			for _, m := range phiEdge.FindAllStringSubmatch(l, -1) {
				if k := slices.Index(left, m[2]); k >= 0 {
					left = slices.Delete(left, k, k+1)
					edges = append(edges, m[0])
				}
			}
			start := phiEdge.FindStringIndex(l)
			if start != nil {
				b.lines[i] = l[:start[0]] + strings.Join(edges, ", ")
			}
		}
	}
}

// replaceUses puts text in place of a value.
func (f *funcText) replaceUses(name, text string) {
	use := regexp.MustCompile(regexp.QuoteMeta(name) + `([^\w.]|$)`)
	for _, b := range f.blocks {
		for i, l := range b.lines {
			if strings.Contains(l, name) {
				b.lines[i] = use.ReplaceAllString(l, text+"${1}")
			}
		}
	}
}

// drop removes instructions from..to, counted over the function without
// terminators. It reports whether it removed any.
func (f *funcText) drop(from, to int) bool {
	n := 0
	gone := map[string]string{}
	initial := false // this line gives a variable its first value
	removed := false
	for _, b := range f.blocks {
		var kept []string
		for i, l := range b.lines {
			terminator := i == len(b.lines)-1
			wasAlloca := strings.Contains(l, " = alloca ") || initial && strings.Contains(l, " = bitcast ")
			keep := terminator || n < from || n >= to || initial && !wasAlloca && len(gone) == 0
			if !terminator {
				n++
			}
			initial = wasAlloca
			if keep {
				kept = append(kept, l)
				continue
			}
			removed = true
			if m := definition.FindStringSubmatch(l); m != nil {
				gone[m[1]] = "0"
				if isPointer(l) {
					gone[m[1]] = "null"
				}
			}
		}
		b.lines = kept
	}
	for name, zero := range gone {
		f.replaceUses(name, zero)
	}
	return removed
}

// isPointer reports whether an instruction gives a pointer.
func isPointer(l string) bool {
	_, right, _ := strings.Cut(l, " = ")
	word, rest, _ := strings.Cut(right, " ")
	switch word {
	case "alloca", "getelementptr", "inttoptr":
		return true
	case "bitcast":
		return strings.HasSuffix(dbgSuffix.ReplaceAllString(l, ""), "*")
	case "select":
		_, t, _ := strings.Cut(rest, ", ")
		return strings.HasPrefix(t, "ptr") || strings.Contains(strings.SplitN(t, " ", 2)[0], "*")
	case "phi", "call", "load":
		t := strings.Fields(strings.Replace(rest, "volatile ", "", 1))[0]
		return t == "ptr" || strings.HasSuffix(strings.TrimSuffix(t, ","), "*")
	}
	return false
}

func (f *funcText) size() int {
	n := 0
	for _, b := range f.blocks {
		n += len(b.lines) - 1
	}
	return n
}

// straighten joins blocks that only follow each other.
func (f *funcText) straighten() bool {
	uses := map[string]int{}
	for _, b := range f.blocks {
		for _, m := range labelUse.FindAllStringSubmatch(b.lines[len(b.lines)-1], -1) {
			uses[m[1]]++
		}
	}
	for _, b := range f.blocks {
		m := labelUse.FindAllStringSubmatch(b.lines[len(b.lines)-1], -1)
		if len(m) != 1 || uses[m[0][1]] != 1 {
			continue
		}
		k := slices.IndexFunc(f.blocks, func(n *blockText) bool { return n.label == m[0][1] })
		next := f.blocks[k]
		if k == 0 || next == b || strings.Contains(next.lines[0], " = phi ") {
			continue
		}
		b.lines = append(b.lines[:len(b.lines)-1:len(b.lines)-1], next.lines...)
		f.blocks = slices.Delete(f.blocks, k, k+1)
		for _, other := range f.blocks {
			for i, l := range other.lines {
				if strings.Contains(l, " = phi ") {
					other.lines[i] = strings.ReplaceAll(l, "%"+next.label+" ]", "%"+b.label+" ]")
				}
			}
		}
		return true
	}
	return false
}

// reduce returns a smaller text that still fails, after at most limit trials.
func reduce(text string, fails func(string) bool, limit int) string {
	trials := 0
	try := func(change func(*sketch) bool) bool {
		s := parseSketch(text)
		if trials >= limit || !change(s) {
			return false
		}
		next := s.String()
		if next == text {
			return false
		}
		trials++
		if fails(next) {
			text = next
			return true
		}
		return false
	}
	try(func(s *sketch) bool { // without debug information
		s.head = slices.DeleteFunc(s.head, func(l string) bool { return strings.HasPrefix(l, "!") })
		for i := range s.head {
			s.head[i] = dbgSuffix.ReplaceAllString(s.head[i], "")
		}
		for _, f := range s.funcs {
			f.first = dbgSuffix.ReplaceAllString(f.first, "")
			for _, b := range f.blocks {
				for i := range b.lines {
					b.lines[i] = dbgSuffix.ReplaceAllString(b.lines[i], "")
				}
			}
		}
		return true
	})
	for before := ""; before != text && trials < limit; {
		before = text
		for i := 0; i < len(parseSketch(text).funcs); {
			if !try(func(s *sketch) bool { s.funcs = slices.Delete(s.funcs, i, i+1); return true }) {
				i++
			}
		}
		reduceEdges(&text, try)
		reduceInstructions(&text, try)
		for try(func(s *sketch) bool {
			return slices.ContainsFunc(s.funcs, (*funcText).straighten)
		}) {
		}
		for i := 0; i < len(parseSketch(text).head); {
			if !try(func(s *sketch) bool { return dropUnused(s, i) }) {
				i++
			}
		}
	}
	return text
}

// reduceEdges makes jumps of branches.
func reduceEdges(text *string, try func(func(*sketch) bool) bool) {
	for fn := range parseSketch(*text).funcs {
		for b := 0; b < len(parseSketch(*text).funcs[fn].blocks); b++ {
			for way := 0; ; way++ {
				more := true
				done := try(func(s *sketch) bool {
					f := s.funcs[fn]
					if b >= len(f.blocks) {
						more = false
						return false
					}
					lines := f.blocks[b].lines
					ways := labelUse.FindAllStringSubmatch(lines[len(lines)-1], -1)
					if more = way < len(ways) && len(ways) > 1; !more {
						return false
					}
					lines[len(lines)-1] = "  br label %" + ways[way][1]
					f.tidy()
					return true
				})
				if done || !more {
					break
				}
			}
		}
	}
}

// reduceInstructions removes many at once, then fewer.
func reduceInstructions(text *string, try func(func(*sketch) bool) bool) {
	for fn := range parseSketch(*text).funcs {
		for chunk := 64; chunk > 0; chunk /= 2 {
			for at := parseSketch(*text).funcs[fn].size() - chunk; at > -chunk; at -= chunk {
				try(func(s *sketch) bool { return s.funcs[fn].drop(max(at, 0), at+chunk) })
			}
		}
	}
}

// dropUnused removes a line of the head that defines what nothing uses.
func dropUnused(s *sketch, i int) bool {
	line := s.head[i]
	if strings.HasPrefix(line, "!") || strings.HasPrefix(line, "target") || strings.Contains(line, "\"license\"") {
		return false
	}
	name := symbolName.FindString(line)
	s.head = slices.Delete(s.head, i, i+1)
	return !regexp.MustCompile(regexp.QuoteMeta(name) + `[^\w.]`).MatchString(s.String())
}

// longestShrink is for modules that keep the verifier busy.
const longestShrink = 3 * time.Minute

// smaller reduces a module that failed.
func smaller(text string, t target, r report, seed uint64) string {
	place := r.detail
	if r.verdict == broken {
		_, place, _ = strings.Cut(place, "\n")
	}
	started := time.Now()
	return reduce(text, func(text string) bool {
		if time.Since(started) > longestShrink {
			return false
		}
		again := check(text, t, []int{r.cpu}, 8, seed)
		if again.verdict != r.verdict {
			return false
		}
		_, where, _ := strings.Cut(again.detail, "\n")
		return r.verdict != broken || where == place
	}, 600)
}
