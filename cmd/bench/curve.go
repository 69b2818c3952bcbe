package main

import (
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime/pprof"
	"strings"
	"time"
)

// shapes are kinds of generated modules: each writes about so many instructions.
var shapes = []struct {
	name  string
	write func(b *strings.Builder, instructions int)
}{
	{"one function, branches", func(b *strings.Builder, n int) { branches(b, "prog", n) }},
	{"one function, one block", func(b *strings.Builder, n int) { straight(b, "prog", n) }},
	{"one function, calls and stack", func(b *strings.Builder, n int) { calls(b, "prog", n) }},
	{"one function, loops", func(b *strings.Builder, n int) { loops(b, "prog", n) }},
	{"many functions", func(b *strings.Builder, n int) {
		const each = 100
		for i := range n / each {
			[]func(*strings.Builder, string, int){branches, straight, calls, loops}[i%4](b, fmt.Sprintf("prog%d", i), each)
		}
	}},
}

// The sizes of the modules in instructions: each about three times the one before.
var curveSizes = []int{1_000, 3_000, 10_000, 30_000, 100_000}

// curve measures both on modules of growing size. What matters is the time for
// a thousand instructions: where it stays the same, cost grows with size alone.
func curve(w io.Writer, o *options) error {
	dir, err := os.MkdirTemp("", "rucy-llvm-curve-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	if o.profile != "" {
		f, err := os.Create(o.profile)
		if err != nil {
			return err
		}
		defer f.Close()
		if err := pprof.StartCPUProfile(f); err != nil {
			return err
		}
		defer pprof.StopCPUProfile()
	}
	fmt.Fprintf(w, "generated modules: processor time of code generation and writing, and for 1,000 instructions; peak memory of the process\n")
	for _, shape := range shapes {
		fmt.Fprintf(w, "  %-32s %12s %12s %7s %11s %11s %8s %8s %11s %11s\n", shape.name,
			o.llc, "native", "ratio", "llc/1000", "native/1000", "slots", "ratio", "llc", "native")
		var llc time.Duration
		for _, n := range curveSizes {
			spent, err := curvePoint(w, o, dir, n, llc < patience, shape.write)
			if err != nil {
				return err
			}
			llc = max(llc, spent)
		}
	}
	return nil
}

// curvePoint measures one module, and returns llc's time for it. Where llc is
// given up, ours is measured alone.
func curvePoint(w io.Writer, o *options, dir string, n int, withLLC bool, write func(*strings.Builder, int)) (time.Duration, error) {
	path, out := filepath.Join(dir, "curve.ll"), filepath.Join(dir, "curve.o")
	var b strings.Builder
	b.WriteString(curvePrelude)
	write(&b, n)
	count := strings.Count(b.String(), "\n  ")
	if err := os.WriteFile(path, []byte(b.String()), 0o600); err != nil {
		return 0, err
	}
	commands := []*contender{
		{Args: []string{o.tool, "build", "-q", "--backend", "native", path, "-o", out}},
		{Args: []string{o.llc, "-march=bpfel", "-mcpu=v3", "-filetype=obj", "-o", out, path}},
	}
	var llc llcCost
	var theirs size
	if withLLC {
		object, spent, err := runLLC(o.llc, path, 3)
		if err != nil {
			return 0, err
		}
		if llc = spent; llc.code > patience {
			commands = commands[:1]
		}
		if theirs, err = slots(object); err != nil {
			return 0, err
		}
	} else {
		commands = commands[:1]
	}
	made, ours, err := generate(path, 3)
	if err != nil {
		fmt.Fprintf(w, "  %10d instructions           %12s not compiled: %s\n", count, milliseconds(llc.code), clip(err.Error()))
		return llc.code, nil
	}
	own, err := slots(made)
	if err != nil {
		return 0, err
	}
	if err := measure(commands, 1); err != nil {
		return 0, err
	}
	generation := ours.code + ours.write
	each := func(d time.Duration) string { return fmt.Sprintf("%.3f ms", d.Seconds()*1e6/float64(count)) }
	columns := []any{count, "-", milliseconds(generation), "-", "-", each(generation), own.total, "-", "-", mebibytes(commands[0].RSS[0])}
	if withLLC {
		columns[1], columns[3] = milliseconds(llc.code), fmt.Sprintf("%.2f", ratio(generation, llc.code))
		columns[4], columns[7] = each(llc.code), fmt.Sprintf("%.3f", ratio(own.total, theirs.total))
	}
	if len(commands) > 1 {
		columns[8] = mebibytes(commands[1].RSS[0])
	}
	fmt.Fprintf(w, "  %10d instructions          %12s %12s %7s %11s %11s %8d %8s %11s %11s\n", columns...)
	return llc.code, nil
}

// patience is the time from which on llc isn't asked for more of a shape: on
// some, its time grows much faster than the module.
const patience = 2 * time.Second

const curvePrelude = `target datalayout = "e-m:e-p:64:64-i64:64-i128:128-n32:64-S128"
target triple = "bpf"
%ctx = type { i32, i32, i32, i32, i32, i32, i32, i32 }
@_license = global [4 x i8] c"GPL\00", section "license"
`

// branches is a chain of diamonds that carry four values through phis.
func branches(b *strings.Builder, name string, instructions int) {
	fmt.Fprintf(b, "define i32 @%s(%%ctx* %%ctx) nounwind section \"socket\" {\nentry:\n  br label %%join0\n", name)
	value := func(k, i int) string { return fmt.Sprintf("%%v%d.%d", k, i) }
	fmt.Fprintf(b, "join0:\n")
	for k := range 4 {
		fmt.Fprintf(b, "  %s = phi i64 [ %d, %%entry ]\n", value(k, 0), k+1)
	}
	const each = 17
	blocks := max(1, instructions/each)
	for i := range blocks {
		fmt.Fprintf(b, "  %%p.%d = getelementptr %%ctx, %%ctx* %%ctx, i64 0, i32 %d\n", i, i%8)
		fmt.Fprintf(b, "  %%x.%d = load volatile i32, i32* %%p.%d, align 4\n", i, i)
		fmt.Fprintf(b, "  %%y.%d = zext i32 %%x.%d to i64\n", i, i)
		fmt.Fprintf(b, "  %%a.%d = add i64 %s, %%y.%d\n", i, value(i%4, i), i)
		fmt.Fprintf(b, "  %%c.%d = icmp ugt i64 %%a.%d, %d\n", i, i, i*7+1)
		fmt.Fprintf(b, "  br i1 %%c.%d, label %%then%d, label %%else%d\n", i, i, i)
		fmt.Fprintf(b, "then%d:\n  %%t.%d = xor i64 %%a.%d, %s\n  %%u.%d = lshr i64 %%t.%d, %d\n  br label %%join%d\n", i, i, i, value((i+1)%4, i), i, i, i%31+1, i+1)
		fmt.Fprintf(b, "else%d:\n  %%e.%d = mul i64 %%a.%d, %d\n  %%f.%d = sub i64 %%e.%d, %s\n  br label %%join%d\n", i, i, i, i*2+3, i, i, value((i+2)%4, i), i+1)
		fmt.Fprintf(b, "join%d:\n", i+1)
		for k := range 4 {
			from, to := value(k, i), value(k, i)
			if k == i%4 {
				from, to = fmt.Sprintf("%%u.%d", i), fmt.Sprintf("%%f.%d", i)
			}
			fmt.Fprintf(b, "  %s = phi i64 [ %s, %%then%d ], [ %s, %%else%d ]\n", value(k, i+1), from, i, to, i)
		}
	}
	fmt.Fprintf(b, "  %%s = xor i64 %s, %s\n  %%r = trunc i64 %%s to i32\n  ret i32 %%r\n}\n", value(0, blocks), value(1, blocks))
}

// straight is arithmetic on five values, without a branch.
func straight(b *strings.Builder, name string, instructions int) {
	fmt.Fprintf(b, "define i32 @%s(%%ctx* %%ctx) nounwind section \"socket\" {\nentry:\n", name)
	current := []string{"1", "2", "3", "4", "5"}
	const each = 6
	for i := range max(1, instructions/each) {
		k, other := i%5, current[(i+2)%5]
		fmt.Fprintf(b, "  %%p.%d = getelementptr %%ctx, %%ctx* %%ctx, i64 0, i32 %d\n", i, i%8)
		fmt.Fprintf(b, "  %%x.%d = load volatile i32, i32* %%p.%d, align 4\n", i, i)
		fmt.Fprintf(b, "  %%y.%d = zext i32 %%x.%d to i64\n", i, i)
		fmt.Fprintf(b, "  %%a.%d = add i64 %s, %%y.%d\n", i, current[k], i)
		fmt.Fprintf(b, "  %%b.%d = xor i64 %%a.%d, %s\n", i, i, other)
		fmt.Fprintf(b, "  %%c.%d = lshr i64 %%b.%d, %d\n", i, i, i%13+1)
		current[k] = fmt.Sprintf("%%c.%d", i)
	}
	fmt.Fprintf(b, "  %%s = xor i64 %s, %s\n  %%r = trunc i64 %%s to i32\n  ret i32 %%r\n}\n", current[0], current[1])
}

// calls keeps values in the frame and hands it to helpers.
func calls(b *strings.Builder, name string, instructions int) {
	fmt.Fprintf(b, "define i32 @%s(%%ctx* %%ctx) nounwind section \"socket\" {\nentry:\n  %%buf = alloca [16 x i64], align 8\n  %%raw = bitcast [16 x i64]* %%buf to i8*\n", name)
	last := "0"
	const each = 7
	for i := range max(1, instructions/each) {
		fmt.Fprintf(b, "  %%n.%d = call i64 inttoptr (i64 5 to i64 ()*)()\n", i)
		fmt.Fprintf(b, "  %%a.%d = add i64 %%n.%d, %s\n", i, i, last)
		fmt.Fprintf(b, "  %%p.%d = getelementptr [16 x i64], [16 x i64]* %%buf, i64 0, i64 %d\n", i, i%16)
		fmt.Fprintf(b, "  store i64 %%a.%d, i64* %%p.%d, align 8\n", i, i)
		fmt.Fprintf(b, "  %%g.%d = call i64 inttoptr (i64 16 to i64 (i8*, i32)*)(i8* %%raw, i32 16)\n", i)
		fmt.Fprintf(b, "  %%q.%d = getelementptr [16 x i64], [16 x i64]* %%buf, i64 0, i64 %d\n", i, i%2)
		fmt.Fprintf(b, "  %%l.%d = load i64, i64* %%q.%d, align 8\n", i, i)
		last = fmt.Sprintf("%%l.%d", i)
	}
	fmt.Fprintf(b, "  %%r = trunc i64 %s to i32\n  ret i32 %%r\n}\n", last)
}

// loops is one loop with a small body after the other.
func loops(b *strings.Builder, name string, instructions int) {
	fmt.Fprintf(b, "define i32 @%s(%%ctx* %%ctx) nounwind section \"socket\" {\nentry:\n  br label %%loop0\n", name)
	before, sum := "%entry", "0"
	const each = 9
	n := max(1, instructions/each)
	for i := range n {
		fmt.Fprintf(b, "loop%d:\n", i)
		fmt.Fprintf(b, "  %%i.%d = phi i64 [ 0, %s ], [ %%k.%d, %%loop%d ]\n", i, before, i, i)
		fmt.Fprintf(b, "  %%s.%d = phi i64 [ %s, %s ], [ %%t.%d, %%loop%d ]\n", i, sum, before, i, i)
		fmt.Fprintf(b, "  %%p.%d = getelementptr %%ctx, %%ctx* %%ctx, i64 0, i32 %d\n", i, i%8)
		fmt.Fprintf(b, "  %%x.%d = load volatile i32, i32* %%p.%d, align 4\n", i, i)
		fmt.Fprintf(b, "  %%y.%d = zext i32 %%x.%d to i64\n", i, i)
		fmt.Fprintf(b, "  %%t.%d = add i64 %%s.%d, %%y.%d\n", i, i, i)
		fmt.Fprintf(b, "  %%k.%d = add i64 %%i.%d, 1\n", i, i)
		fmt.Fprintf(b, "  %%c.%d = icmp ult i64 %%k.%d, %d\n", i, i, i%13+2)
		fmt.Fprintf(b, "  br i1 %%c.%d, label %%loop%d, label %%%s\n", i, i, map[bool]string{true: fmt.Sprintf("loop%d", i+1), false: "exit"}[i+1 < n])
		before, sum = fmt.Sprintf("%%loop%d", i), fmt.Sprintf("%%t.%d", i)
	}
	fmt.Fprintf(b, "exit:\n  %%r = trunc i64 %s to i32\n  ret i32 %%r\n}\n", sum)
}
