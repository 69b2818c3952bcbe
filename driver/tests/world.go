// Package tests gives the tests of FILE_test.rb, whose language package frontend/tests
// has, the program that they are about: it loads it anew for each test, runs it on packets
// and ctx, and reads and writes its maps, variables and events by BTF.
package tests

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"rucy-llvm/driver/loader"
	"rucy-llvm/driver/testrun"
	"rucy-llvm/frontend/catalog"
	"rucy-llvm/frontend/sema"
	"rucy-llvm/frontend/syntax"
	lang "rucy-llvm/frontend/tests"
	"rucy-llvm/frontend/typed"
	"rucy-llvm/frontend/types"
)

// Program is what tests are about.
type Program struct {
	Object  []byte         // as it is loaded
	Syntax  *syntax.File   // its source, for its constants
	Checked *typed.Program // what it declares
	Prints  testrun.Options
	Params  map[string]string // values that the command line gives
}

// World is a program at the disposal of tests.
type World struct {
	program *Program
	classes map[string]*types.Struct

	// Of the test at work.
	loaded *loader.Collection
	runner *testrun.Runner
	events *loader.Events
	came   map[string][]any // of each buffer
}

// New makes a world. Nothing is loaded until a test asks for it.
func New(program *Program) *World {
	w := &World{program: program, classes: map[string]*types.Struct{}}
	for _, h := range sema.Headers() {
		w.classes[h.Name] = h
	}
	for _, c := range program.Checked.Classes {
		w.classes[c.Name] = c
	}
	return w
}

// Begin loads the program.
func (w *World) Begin(params []lang.Named) (err error) {
	opts := loader.Options{Params: map[string]string{}}
	for name, value := range w.program.Params {
		opts.Params[name] = value
	}
	for _, p := range params {
		opts.Params[p.Name] = paramText(p.Value)
	}
	if w.loaded, err = loader.Load(w.program.Object, opts); err != nil {
		var wrong *loader.Error
		if errors.As(err, &wrong) && strings.HasPrefix(wrong.Op, "set parameter") {
			return lang.Mistakef("%s: %s", wrong.Op, wrong.Message).WithHelp("%s", wrong.Help)
		}
		return err
	}
	if w.events, err = w.loaded.Events(); err != nil {
		return err
	}
	w.came = map[string][]any{}
	w.runner, err = testrun.New(w.loaded, w.program.Prints)
	return err
}

// paramText is a value as the command line would have it.
func paramText(value any) string {
	switch v := value.(type) {
	case string:
		return v
	case []any:
		parts := make([]string, len(v))
		for i, e := range v {
			parts[i] = paramText(e)
		}
		return strings.Join(parts, ",")
	}
	return lang.Inspect(value)
}

// End lets go of the program.
func (w *World) End() (err error) {
	if w.runner != nil {
		err = w.runner.Close()
	}
	if w.events != nil {
		err = errors.Join(err, w.events.Close())
	}
	if w.loaded != nil {
		w.loaded.Close()
	}
	w.loaded, w.runner, w.events, w.came = nil, nil, nil, nil
	return err
}

// HasWord reports whether the program declares a map or a buffer of that name.
func (w *World) HasWord(name string) bool { return slices.Contains(w.Words(), name) }

// Words are the maps and buffers.
func (w *World) Words() (names []string) {
	for _, m := range w.program.Checked.Maps {
		names = append(names, m.Name)
	}
	return names
}

// HasGlobal reports whether the program has a variable.
func (w *World) HasGlobal(name string) bool {
	return slices.ContainsFunc(w.program.Checked.Globals, func(g *typed.Global) bool { return "$"+g.Name == name })
}

// Class is a class of the program or of a header.
func (w *World) Class(name string) *types.Struct { return w.classes[name] }

// ClassNames are their names.
func (w *World) ClassNames() (names []string) {
	for name := range w.classes {
		names = append(names, name)
	}
	slices.Sort(names)
	return names
}

// HasConstant reports whether the kernel or the program has such a constant.
func (w *World) HasConstant(name string) bool {
	return catalog.LookupConstant(name) != nil || w.constant(name) != nil
}

// constant is where the program says what a constant is, or nil.
func (w *World) constant(name string) *syntax.Assign {
	for _, n := range w.program.Syntax.Body.Stmts {
		if a, ok := n.(*syntax.Assign); ok {
			if k, ok := a.Target.(*syntax.Const); ok && k.Name == name {
				return a
			}
		}
	}
	return nil
}

// Constant is the value of a constant. The program's go before the kernel's.
func (w *World) Constant(name string) (any, error) {
	if a := w.constant(name); a != nil {
		value, ok := lang.Evaluate(w.program.Syntax.Source, a.Value, w)
		if !ok {
			return nil, lang.Mistakef("`%s` of the program is nothing that tests can read", name)
		}
		return value, nil
	}
	return lang.Known{Number: catalog.LookupConstant(name).Value, Name: name}, nil
}

// Methods are what can be asked of values of the program.
func (w *World) Methods() (names []string) {
	for _, c := range w.classes {
		for _, f := range c.Fields {
			names = append(names, f.Name)
		}
	}
	for _, f := range w.program.Checked.Funcs {
		if f.IsProgram() && f.Type.TestRun() != nil {
			names = append(names, f.Type.TestRun().Fields...)
		}
	}
	names = slices.Concat(names, packetMethods, mapMethods, resultMethods)
	slices.Sort(names)
	return slices.Compact(names)
}

// Calls are `run` and `packet`.
func (w *World) Calls() []string { return []string{"run", "packet"} }

// Word is a map, or what has come through a buffer.
func (w *World) Word(name string) (any, error) {
	if slices.ContainsFunc(w.program.Checked.Buffers, func(b *typed.Buffer) bool { return b.Map.Name == name }) {
		return slices.Clone(w.came[name]), nil
	}
	m := w.loaded.Map(name)
	if m == nil {
		return nil, lang.Mistakef("the object has no map %s", name)
	}
	return &table{w, m}, nil
}

// Global is the value of a variable.
func (w *World) Global(name string) (any, error) {
	value, err := w.loaded.Variable(strings.TrimPrefix(name, "$"))
	if err != nil {
		return nil, lang.Mistakef("%v", err)
	}
	return fromValue(value), nil
}

// SetGlobal gives a variable a value.
func (w *World) SetGlobal(name string, value any) error {
	if err := w.loaded.SetVariable(strings.TrimPrefix(name, "$"), toValue(value)); err != nil {
		return lang.Mistakef("%v", err)
	}
	return nil
}

// Call makes a packet, or runs a program.
func (w *World) Call(name string, args []any, named []lang.Named) (any, error) {
	if name == "packet" {
		if len(named) > 0 {
			return nil, lang.Mistakef("a packet is made of headers, texts and bytes")
		}
		return w.build(args)
	}
	return w.run(args, named)
}

// run is run([:program,] [packet,] field: value, ...).
func (w *World) run(args []any, named []lang.Named) (any, error) {
	chosen := lang.Symbol("")
	if len(args) > 0 {
		if s, ok := args[0].(lang.Symbol); ok {
			chosen, args = s, args[1:]
		}
	}
	program, err := w.choose(string(chosen))
	if err != nil {
		return nil, err
	}
	in := testrun.Input{Ctx: toFields(named)}
	switch {
	case len(args) > 1:
		return nil, lang.Mistakef("`run` takes one packet").WithHelp("put its parts together: `run(packet(EthHdr.new, IPv4Hdr.new))`")
	case len(args) == 1:
		p, ok := args[0].(*packet)
		if list, isList := args[0].([]any); isList {
			data, err := listBytes(list)
			if err != nil {
				return nil, err
			}
			p, ok = &packet{data: data, world: w}, true
		}
		if !ok {
			return nil, lang.Mistakef("%s is no packet", lang.Inspect(args[0])).WithHelp("write `run(packet(EthHdr.new, IPv4Hdr.new))`")
		}
		in.Packet = p.data
	}
	out, err := w.runner.Run(program, in)
	var wrong *testrun.InputError
	var refused *loader.Error
	switch {
	case errors.As(err, &wrong):
		return nil, &lang.Mistake{Message: wrong.Message, Help: wrong.Help}
	case errors.As(err, &refused) && refused.Kind != loader.Permission:
		return nil, &lang.Mistake{Message: refused.Message, Help: refused.Help}
	case err != nil:
		return nil, err
	}
	if err := w.collect(); err != nil {
		return nil, err
	}
	return &result{w, testrun.KindOf(program), out}, nil
}

// choose is the program of that name, or the only one.
func (w *World) choose(name string) (*loader.Program, error) {
	var names []string
	var alone *loader.Program
	several := false
	for _, p := range w.loaded.Programs {
		names = append(names, ":"+p.Name)
		if !p.Called {
			alone, several = p, alone != nil
		}
	}
	switch p := w.loaded.Program(name); {
	case name == "" && !several && alone != nil:
		return alone, nil
	case name == "":
		return nil, lang.Mistakef("there are several programs: say which").WithHelp("write `run(%s, ...)`; there are %s", names[0], strings.Join(names, ", "))
	case p != nil:
		return p, nil
	}
	return nil, lang.Mistakef("there is no program :%s", name).WithHelp("there are %s", strings.Join(names, ", "))
}

// collect takes what has come through the buffers.
func (w *World) collect() error {
	if !w.events.Any() {
		return nil
	}
	ended, end := context.WithCancel(context.Background())
	end()
	err := w.events.Read(ended, func(e loader.Event) error {
		w.came[e.Buffer] = append(w.came[e.Buffer], fromBTF(e.Record, e.Fields))
		return nil
	})
	if err != nil {
		return fmt.Errorf("read events: %w", err)
	}
	return nil
}
