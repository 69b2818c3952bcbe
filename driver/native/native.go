// Package native is our own code generator: it makes BPF machine code of an
// LLVM module.
//
//	*ir.Module --translate--> ssa --opt--> ssa --isel--> mir --regalloc--> mir --emit--> object.Func
//
// Each arrow is a package beside this one, which joins them. [object.Write] then
// writes what [Compile] returns.
package native

import (
	"encoding/binary"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/llir/llvm/ir"

	"rucy-llvm/driver/native/emit"
	"rucy-llvm/driver/native/isel"
	"rucy-llvm/driver/native/mir"
	"rucy-llvm/driver/native/opt"
	"rucy-llvm/driver/native/regalloc"
	"rucy-llvm/driver/native/ssa"
	"rucy-llvm/driver/native/translate"
	"rucy-llvm/driver/object"
)

// Options say what Compile makes.
type Options struct {
	CPU       int              // the version of the instruction set, 1 to 4; 0 means 3
	ByteOrder binary.ByteOrder // of the machine that will run it; nil means little-endian
	// Verify checks every function between all steps, and proves that register
	// allocation kept its meaning. It is for tests: it takes its time.
	Verify bool
	// Dump, if not nil, gets each function as text after each stage: "ssa" as
	// translated, "opt:NAME" after the pass of that name, "mir" as selected, "ra"
	// with its registers allocated, "asm" as encoded.
	Dump func(stage, fn, text string)
}

// Bug is the value with which Compile panics when something is wrong with the
// code generator itself.
type Bug struct {
	Stage string // as for Options.Dump, without the pass's name
	Func  string
	Pos   ssa.Pos // where the function is defined
	Value any     // of the original panic
}

func (b *Bug) String() string {
	return fmt.Sprintf("%v (native code generator, stage %s, function %s, %s)", b.Value, b.Stage, b.Func, b.Pos)
}

// Error says that a function can't be compiled: it takes more stack than BPF
// has, what only a later version of the instruction set has, or too many
// arguments where it isn't put into its callers.
type Error struct {
	Func string
	Pos  ssa.Pos // where the function is defined, or the instruction, if it is about one
	Err  error   // a [regalloc.StackError], an [isel.CPUError], or a text
	Help string  // how to mend it; may be empty
}

func (e *Error) Error() string {
	if e.Pos.IsValid() {
		return fmt.Sprintf("%s: %v", e.Pos, e.Err)
	}
	return e.Err.Error()
}

func (e *Error) Unwrap() error { return e.Err }

// Stack is the size of the frame that the function needs, where that is what is
// wrong, or 0.
func (e *Error) Stack() int {
	if s, ok := e.Err.(*regalloc.StackError); ok {
		return s.Size
	}
	return 0
}

// Compile makes an object of m. The error joins [*translate.Error]s for what is
// not supported, or [*Error]s about functions and instructions; or it is what
// [object.Describe] says about the debug information. It panics with a [*Bug].
func Compile(m *ir.Module, opts Options) (*object.Module, error) {
	if opts.CPU == 0 {
		opts.CPU = 3
	}
	if opts.CPU < 1 || opts.CPU > 4 {
		return nil, fmt.Errorf("cpu v%d: want v1 to v4", opts.CPU)
	}
	if opts.ByteOrder == nil {
		opts.ByteOrder = binary.LittleEndian
	}
	c := &compiler{opts: opts}
	defer c.explain()

	c.stage = "translate"
	unit, err := translate.Module(m, opts.ByteOrder)
	if err != nil {
		return nil, err
	}
	out := &object.Module{ByteOrder: opts.ByteOrder, Data: unit.Data, Externs: unit.Externs}
	c.places = places(unit.Data)
	left := c.optimise(unit)
	if err := checkParameters(left); err != nil {
		return nil, err // their callers can't be compiled either
	}
	var errs []error
	for _, fn := range left {
		code, err := c.compile(fn.SSA)
		if err != nil {
			errs = append(errs, err)
			continue
		}
		code.Section, code.Linkage, code.Hidden = fn.Section, fn.Linkage, fn.Hidden
		out.Funcs = append(out.Funcs, code)
	}
	if len(errs) > 0 {
		return nil, errors.Join(errs...)
	}
	c.stage, c.fn = "debug information", nil
	out.Debug, err = object.Describe(m, object.DescribeOptions{Roots: unit.Roots, Dropped: dropped(unit.Funcs, left)})
	if err != nil {
		return nil, fmt.Errorf("describe debug information: %w", err)
	}
	if err := resolveAccesses(out, unit.Accesses); err != nil {
		return nil, err
	}
	return out, nil
}

// optimise runs the passes over the whole module, and returns the functions that
// are left.
func (c *compiler) optimise(unit *translate.Unit) []*translate.Func {
	var funcs []*ssa.Func
	for _, fn := range unit.Funcs {
		c.fn = fn.SSA
		c.enter("ssa", fn.SSA)
		funcs = append(funcs, fn.SSA)
	}
	c.stage, c.fn = "opt", nil
	referred := map[string]bool{}
	for _, d := range unit.Data {
		for _, r := range d.Refs {
			referred[r.Symbol] = true
		}
	}
	var dump func(pass string, f *ssa.Func)
	if c.opts.Dump != nil {
		dump = func(pass string, f *ssa.Func) { c.opts.Dump("opt:"+pass, f.Name, f.String()) }
	}
	left := map[*ssa.Func]bool{}
	for _, f := range opt.Module(funcs, c.config(), func(name string) bool { return referred[name] }, dump) {
		left[f] = true
	}
	return slices.DeleteFunc(slices.Clone(unit.Funcs), func(fn *translate.Func) bool { return !left[fn.SSA] })
}

// checkParameters joins an [*Error] for each function with too many.
func checkParameters(funcs []*translate.Func) error {
	var errs []error
	for _, fn := range funcs {
		if n := len(fn.SSA.Params); n > ssa.MaxArgs {
			errs = append(errs, &Error{Func: fn.SSA.Name, Pos: fn.SSA.Pos, Err: fmt.Errorf("%d parameters: BPF passes at most %d", n, ssa.MaxArgs)})
		}
	}
	return errors.Join(errs...)
}

// dropped are the names of the functions that aren't left.
func dropped(all, left []*translate.Func) map[string]bool {
	names := map[string]bool{}
	for _, fn := range all {
		names[fn.SSA.Name] = true
	}
	for _, fn := range left {
		delete(names, fn.SSA.Name)
	}
	return names
}

func (c *compiler) config() opt.Config {
	return opt.Config{CPU: c.opts.CPU, BigEndian: c.opts.ByteOrder == binary.BigEndian, Verify: c.opts.Verify}
}

// compiler holds where Compile is, to say so if it fails.
type compiler struct {
	opts   Options
	places map[string]isel.Place
	stage  string
	fn     *ssa.Func
}

// places is where the data lies whose place is settled.
func places(data []*object.Data) map[string]isel.Place {
	out := map[string]isel.Place{}
	offsets := object.Offsets(data)
	for i, d := range data {
		if d.KeepsPlace() {
			out[d.Name] = isel.Place{Section: d.Section, Offset: int64(offsets[i])}
		}
	}
	return out
}

// explain adds the stage and the function to a panic.
func (c *compiler) explain() {
	v := recover()
	if v == nil {
		return
	}
	bug := &Bug{Stage: c.stage, Value: v}
	if c.fn != nil {
		bug.Func, bug.Pos = c.fn.Name, c.fn.Pos
	}
	panic(bug)
}

// compile makes the code of f. The error is an [*Error], or joins several.
func (c *compiler) compile(f *ssa.Func) (*object.Func, error) {
	c.fn = f
	c.stage = "opt"
	cfg := c.config()
	if c.opts.Dump != nil {
		cfg.Dump = func(pass, text string) {
			if pass != "" {
				c.opts.Dump("opt:"+pass, f.Name, text)
			}
		}
	}
	opt.Run(f, cfg)

	if errs := isel.Check(f, c.opts.CPU); len(errs) > 0 {
		return nil, tooNew(f, errs)
	}

	c.stage = "mir"
	m := isel.Select(f, isel.Config{CPU: c.opts.CPU, ByteOrder: c.opts.ByteOrder, Places: c.places})
	c.enter("mir", m)
	c.check(mir.Verify, m)

	c.stage = "ra"
	var selected *mir.Func
	if c.opts.Verify {
		selected = m.Clone()
	}
	if err := regalloc.Allocate(m); err != nil {
		return nil, &Error{Func: f.Name, Pos: f.Pos, Err: err}
	}
	c.enter("ra", m)
	c.check(mir.Verify, m)
	c.check(func(m *mir.Func) error { return regalloc.Check(selected, m) }, m)

	c.stage = "asm"
	code := emit.Func(m)
	c.enter("asm", listing{code})
	return code, nil
}

// maxTooNew is how many errors about instructions of later versions a function gives at most.
const maxTooNew = 10

// tooNew joins an [*Error] for each instruction that the version lacks.
func tooNew(f *ssa.Func, errs []*isel.CPUError) error {
	var list []error
	for _, err := range errs[:min(len(errs), maxTooNew)] {
		pos := err.Pos
		if !pos.IsValid() {
			pos = f.Pos
			pos.Instr = err.Pos.Instr
		}
		list = append(list, &Error{Func: f.Name, Pos: pos, Err: err, Help: err.Help()})
	}
	return errors.Join(list...)
}

// enter notes that a stage has given a result.
func (c *compiler) enter(stage string, result fmt.Stringer) {
	c.stage = stage
	if c.opts.Dump != nil {
		c.opts.Dump(stage, c.fn.Name, result.String())
	}
}

// check panics if a function is not what it should be.
func (c *compiler) check(test func(*mir.Func) error, m *mir.Func) {
	if !c.opts.Verify {
		return
	}
	if err := test(m); err != nil {
		panic(fmt.Sprintf("BUG: %v\n%s", err, m))
	}
}

// listing prints code.
type listing struct{ *object.Func }

func (l listing) String() string {
	var s strings.Builder
	slot := 0
	for i := range l.Insns {
		fmt.Fprintf(&s, "%4d: %v\n", slot, l.Insns[i])
		slot += int(l.Insns[i].Width())
	}
	return s.String()
}
