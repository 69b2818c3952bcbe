package driver

import (
	"bytes"
	"cmp"
	"context"
	"fmt"
	"io"
	"slices"
	"strings"

	"rucy-llvm/driver/object"
	"rucy-llvm/frontend/syntax"
	"rucy-llvm/frontend/typed"
)

// Stage is a form that a program has on its way, which can be shown as text.
// Beside those below there are the native generator's passes, by their names.
type Stage string

// The stages.
const (
	StageTokens Stage = "tokens" // what the lexer makes
	StageAST    Stage = "ast"    // the syntax tree
	StageTypes  Stage = "types"  // the checked program
	StageLLVM   Stage = "llvm"   // the LLVM module
	StageAsm    Stage = "asm"    // the object's code
	StageBTF    Stage = "btf"    // the object's types
	StageAll    Stage = "all"    // all of the native generator's, as far as they change anything
)

// DumpOptions of [Unit.Dump] and [DumpObject].
type DumpOptions struct {
	Stage Stage
	Func  string // show this function alone, in stages that have functions; "" shows all
}

// Dump writes what the program is after a stage.
func (u *Unit) Dump(ctx context.Context, w io.Writer, dump DumpOptions, opts Options) error {
	opts = opts.withDefaults()
	switch dump.Stage {
	case StageTokens:
		if u.isIR {
			return u.notRuby()
		}
		if !u.readable {
			return ErrRejected
		}
		return u.stage("read the tokens", func() error {
			syntax.DumpTokens(w, u.File)
			return nil
		})
	case StageAST:
		file, err := u.Parse()
		if file == nil {
			return err
		}
		dumped := u.stage("print the syntax", func() error { // as far as it goes, also where there are errors
			syntax.Dump(w, file)
			return nil
		})
		return cmp.Or(err, dumped)
	case StageTypes:
		program, err := u.Check()
		if err != nil {
			return err
		}
		return u.stage("print the checked program", func() error {
			typed.Dump(w, program)
			return nil
		})
	case StageLLVM:
		text, err := u.IR(opts.Target)
		if err != nil {
			return err
		}
		_, err = io.WriteString(w, text)
		return err
	case StageAsm, StageBTF:
		made, err := u.Object(ctx, opts)
		if err != nil {
			return err
		}
		return DumpObject(w, made.ELF, dump)
	}
	return u.dumpNative(w, dump, opts)
}

// dumpNative shows a stage or pass of the native generator. Which there are,
// the generator alone knows.
func (u *Unit) dumpNative(w io.Writer, dump DumpOptions, opts Options) error {
	var text bytes.Buffer
	var stages, funcs []string // as they come; the last stage is that of StageAsm
	all := changes{}
	_, err := u.compileNative(opts, func(stage, fn, form string) {
		if !slices.Contains(stages, stage) {
			stages = append(stages, stage)
		}
		if !slices.Contains(funcs, fn) {
			funcs = append(funcs, fn)
		}
		if dump.Func != "" && dump.Func != fn {
			return
		}
		switch dump.Stage {
		case Stage(stage):
			text.WriteString(ended(form))
		case StageAll:
			all.add(&text, stage, fn, ended(form))
		}
	})
	// What a stage made is of most use where a later one has failed.
	if _, writeErr := w.Write(text.Bytes()); err == nil {
		err = writeErr
	}
	switch {
	case err != nil:
		return err
	case dump.Stage != StageAll && !slices.Contains(stages, string(dump.Stage)):
		front := []string{string(StageTokens), string(StageAST), string(StageTypes), string(StageLLVM)}
		there := append(append(front, stages...), string(StageBTF), string(StageAll))
		return fmt.Errorf("dump %s: there is no stage %q; there are %s", u.File.Name(), dump.Stage, strings.Join(there, ", "))
	case dump.Func != "" && !slices.Contains(funcs, dump.Func):
		return fmt.Errorf("dump %s: there is no function %q; there are %s", u.File.Name(), dump.Func, strings.Join(funcs, ", "))
	}
	return nil
}

// ended is a text that ends a line.
func ended(text string) string {
	if strings.HasSuffix(text, "\n") {
		return text
	}
	return text + "\n"
}

// changes writes the forms of functions under the names of their stages, those
// that are as before left out.
type changes map[string]*lastForm // by function

type lastForm struct {
	text string
	same int // how many stages left it as it was
}

func (c changes) add(w *bytes.Buffer, stage, fn, form string) {
	last := c[fn]
	if last == nil {
		last = &lastForm{}
		c[fn] = last
	}
	if form == last.text {
		last.same++
		return
	}
	if w.Len() > 0 {
		w.WriteByte('\n')
	}
	fmt.Fprintf(w, "; %s of %s", stage, fn)
	if last.same > 0 {
		fmt.Fprintf(w, " (%d before it changed nothing)", last.same)
	}
	w.WriteByte('\n')
	w.WriteString(form)
	*last = lastForm{text: form}
}

// DumpObject writes the code of an object, with the source lines beside it, or
// its types.
func DumpObject(w io.Writer, elf []byte, dump DumpOptions) error {
	switch dump.Stage {
	case StageAsm:
		return object.Disassemble(w, elf, object.DisassembleOptions{Func: dump.Func})
	case StageBTF:
		return object.DumpBTF(w, elf)
	}
	return fmt.Errorf("dump: an object has no stage %q; it has %s and %s", dump.Stage, StageAsm, StageBTF)
}
