package difftest

import (
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
	"sync"
	"testing"

	"rucy-llvm/driver"
	"rucy-llvm/frontend/diag"
)

// unproved are the errors by which the compiler says that it can't prove what a
// random program needs, though it means something in Ruby. No other error may
// come of one.
var unproved = []diag.Code{diag.Overwritten, diag.IndexRange, diag.TooMuchWork, diag.LoopTooLong, diag.StackTooLarge}

// census counts random programs: how many were discarded, and why, and how many
// of the others have each form.
type census struct {
	sync.Mutex
	made       int
	unfollowed int
	discarded  map[string]int
	forms      map[string]int
}

// add counts a program, and reports whether it is one to be run.
func (c *census) add(p *randomProgram) bool {
	why := p.discarded()
	c.Lock()
	defer c.Unlock()
	c.made++
	if why != "" {
		c.discard(why)
		return false
	}
	if c.forms == nil {
		c.forms = map[string]int{}
	}
	has := map[string]bool{}
	p.code.visit(func(t *tree) {
		if name, ok := formNames[t.kind]; ok {
			has[name] = true
		}
	})
	for name := range has {
		c.forms[name]++
	}
	return true
}

// follow counts a program of which the meaning that the generator goes by can't see
// that it is right, and reports whether it is no such one. That a value is in range is
// found once more, and now and then by a way that shows less: no compiler is to be
// held against that.
func (c *census) follow(p *randomProgram) bool {
	if p.valid() {
		return true
	}
	c.Lock()
	defer c.Unlock()
	c.made++
	c.unfollowed++
	c.discard("not followed by the generator")
	return false
}

// unsaid counts a program that CRuby can't compile, and reports whether that is what
// failed: a mistake of its compiler in valid code, of which it makes too few values.
func (c *census) unsaid(err error) bool {
	if !strings.Contains(err.Error(), "argument stack underflow") {
		return false
	}
	c.count("CRuby can't compile it")
	return true
}

// drop counts a program that one generator alone has no fault in, and reports whether
// it is one: its code needs too much stack, which is known no sooner; or it is LLVM's,
// and has more ways through it than the verifier walks. Those that are ours come first,
// and were loaded.
func (c *census) drop(f *failure) bool {
	code, rejected := strings.CutPrefix(f.kind, "rejected with ")
	switch {
	case rejected && slices.Contains(unproved, diag.Code(code)):
		c.count(code + " by a generator")
	case strings.HasPrefix(f.by, "llc-") && f.kind == f.by+" does not load" && strings.Contains(f.text, "BPF program is too large"):
		c.count("too large for the verifier by " + f.by)
	default:
		return false
	}
	return true
}

func (c *census) count(why string) {
	c.Lock()
	defer c.Unlock()
	c.discard(why)
}

// discard is count, for who holds the lock.
func (c *census) discard(why string) {
	if c.discarded == nil {
		c.discarded = map[string]int{}
	}
	c.discarded[why]++
}

// formNames are what a report calls the kinds of statements and values.
var formNames = map[kind]string{
	branch: "if", setIf: "x = if", caseOf: "case", setCase: "x = case", whenOf: "when", inOf: "in",
	counted: "times, upto, step, each and for", whileOf: "while, until and loop", halving: "loops that divide", eachOf: "each of arrays",
	jump: "break and next", yieldOf: "yield", blockOf: "blocks", callOf: "calls of methods", keyword: "keywords",
	makeNew: "structs", makeList: "arrays", setAttr: "attributes", element: "elements", copyOf: "dup", same: "== of structs",
	tableAt: "constant arrays", tableOr: "indexes that may be out of range", fetchOr: "fetch", global: "global variables", param: "params",
	formula: "methods of integers", predicate: "questions to integers", orElse: "x || y", safeCall: "&.", nilSet: "||= and &&=", nilTest: "tests for nil",
	setSeveral: "several at once", setParts: "divmod", thenBlock: "then", isTrue: "booleans that are stored",
}

// report shows the numbers. Too few programs that are run prove little.
func (c *census) report(t *testing.T) {
	dropped := 0
	for _, n := range c.discarded {
		dropped += n
	}
	var forms []string
	for _, name := range sortedNames(c.forms, func(string, int) bool { return true }) {
		forms = append(forms, fmt.Sprintf("%s %d%%", name, c.forms[name]*100/max(1, c.made-dropped)))
	}
	t.Logf("%d programs, of which %d were discarded: %v\nof the others, so many have: %s", c.made, dropped, c.discarded, strings.Join(forms, ", "))
	if c.unfollowed > 1+c.made/200 {
		t.Errorf("the generator can't follow %d of its %d programs", c.unfollowed, c.made)
	}
	if c.made >= 100 && dropped*4 > c.made {
		t.Errorf("%d of %d programs were discarded", dropped, c.made)
	}
}

// discarded tells why a program isn't run: the code of an error by which the
// compiler says that it can't prove something. Otherwise it is empty.
func (p *randomProgram) discarded() string {
	unit := driver.NewUnit("prog.rb", []byte(p.source()))
	if _, err := unit.Check(); err == nil {
		return ""
	}
	why := ""
	for _, d := range unit.Diags.Sorted() {
		if d.Severity != diag.Error {
			continue
		}
		if !slices.Contains(unproved, d.Code) {
			return ""
		}
		why = string(d.Code)
	}
	return why
}

// TestCensusDrops holds failures against what may be discarded: what is ours stays one.
func TestCensusDrops(t *testing.T) {
	const tooLarge = "program prog: load program: argument list too long: BPF program is too large. Processed 1000001 insn"
	var seen census
	for _, test := range []struct {
		failure failure
		dropped bool
	}{
		{failure{"llc-14", "llc-14 does not load", tooLarge}, true},
		{failure{"native-v1", "native-v1 does not load", tooLarge}, false},
		{failure{"llc-14", "llc-14 does not load", "program prog: load program: permission denied: R1 !read_ok"}, false},
		{failure{"llc-14", "llc-14 disagrees with CRuby", tooLarge}, false},
		{failure{"the checker", "rejected with " + string(diag.StackTooLarge), ""}, true},
		{failure{"the checker", "rejected with " + string(diag.MaybeNil), ""}, false},
	} {
		if dropped := seen.drop(&test.failure); dropped != test.dropped {
			t.Errorf("%v: dropped: %t", &test.failure, dropped)
		}
	}
	if !seen.unsaid(errors.New("ruby: exit status 1\n0.rb:84: argument stack underflow (-1) (SyntaxError)")) {
		t.Error("a mistake of CRuby's compiler is held against us")
	}
	if seen.unsaid(errors.New("ruby: exit status 1\n0.rb:84: undefined local variable or method 'x' (NameError)")) {
		t.Error("a program that isn't Ruby is dropped")
	}
	want := map[string]int{"CRuby can't compile it": 1, "too large for the verifier by llc-14": 1, string(diag.StackTooLarge) + " by a generator": 1}
	if !maps.Equal(seen.discarded, want) {
		t.Errorf("counted: %v", seen.discarded)
	}
}
