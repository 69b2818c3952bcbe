package main

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"syscall"
	"time"

	"github.com/llir/llvm/ir"

	"rucy-llvm/driver/irtext"
	"rucy-llvm/driver/native"
	"rucy-llvm/driver/object"
	"rucy-llvm/frontend/diag"
	"rucy-llvm/frontend/source"
)

// cost is what a compile of ours took, of the processor and in bytes allocated.
type cost struct {
	parse, code, write time.Duration
	allocated          uint64 // by code generation and writing
}

// generate compiles a module in this process.
func generate(path string, cpu int) (elf []byte, c cost, err error) {
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("%v", p)
		}
	}()
	text, err := os.ReadFile(path)
	if err != nil {
		return nil, c, err
	}
	runtime.GC() // what comes pays for its own garbage
	start := processorTime()
	m, err := parse(path, text)
	if err != nil {
		return nil, c, err
	}
	parsed := processorTime()
	c.parse = parsed - start
	before := allocated()
	compiled, err := native.Compile(m, native.Options{CPU: cpu})
	if err != nil {
		return nil, c, err
	}
	generated := processorTime()
	c.code = generated - parsed
	var out bytes.Buffer
	if err := object.Write(&out, compiled); err != nil {
		return nil, c, err
	}
	c.write = processorTime() - generated
	c.allocated = allocated() - before
	return out.Bytes(), c, nil
}

func parse(path string, text []byte) (*ir.Module, error) {
	var set source.Set
	var diags diag.List
	m := irtext.Read(set.Add(filepath.Base(path), string(text)), &diags)
	if m == nil {
		var report strings.Builder
		if err := diag.Short(&report, &set, &diags, diag.RenderOptions{}); err != nil {
			return nil, err
		}
		return nil, fmt.Errorf("read the module: %s", report.String())
	}
	return m, nil
}

// processorTime is what this process has used of all processors, the garbage
// collector's share too: unlike the time of the clock, it doesn't depend on what
// else the machine does.
func processorTime() time.Duration {
	var used syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &used); err != nil {
		panic(err)
	}
	return time.Duration(used.Utime.Nano() + used.Stime.Nano())
}

func allocated() uint64 {
	var stats runtime.MemStats
	runtime.ReadMemStats(&stats)
	return stats.TotalAlloc
}
