package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"runtime/pprof"
	"slices"
	"strings"
	"time"
)

// module is one of the work-out, as both made it.
type module struct {
	name      string
	llc, ours size
	llcTime   []llcCost
	ourTime   []cost
	failure   error // ours, if there is no more to tell
}

// workout compiles a set of modules by both, and shows sizes and times.
func workout(w io.Writer, o *options) error {
	dir := o.workout
	if dir == "" {
		made, err := ownModules()
		if err != nil {
			return err
		}
		defer os.RemoveAll(made)
		dir = made
	}
	paths, err := filepath.Glob(filepath.Join(dir, "*.ll"))
	if err != nil {
		return err
	}
	if len(paths) == 0 {
		return fmt.Errorf("no .ll file in %s", dir)
	}
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
	var all []*module
	const times = 3 // of which the median counts
	for _, path := range paths {
		m := &module{name: strings.TrimSuffix(filepath.Base(path), ".ll")}
		for i := range times {
			object, spent, err := runLLC(o.llc, path, o.cpu)
			if err != nil {
				return err
			}
			ours, c, err := generate(path, o.cpu)
			if err != nil {
				m.failure = err
				break
			}
			m.llcTime, m.ourTime = append(m.llcTime, spent), append(m.ourTime, c)
			if i > 0 {
				continue
			}
			if m.llc, err = slots(object); err != nil {
				return err
			}
			if m.ours, err = slots(ours); err != nil {
				return err
			}
		}
		all = append(all, m)
	}
	reportSizes(w, o, all)
	reportTimes(w, o, all)
	return reportMemory(w, o, paths, all)
}

// ownModules compiles the project's own C programs to a new folder of LLVM IR.
func ownModules() (dir string, err error) {
	if dir, err = os.MkdirTemp("", "rucy-llvm-workout-"); err != nil {
		return "", err
	}
	var sources []string
	for _, pattern := range []string{"testdata/bench/*.c", "testdata/bench/executed/*.c", "testdata/kernels/*.c"} {
		found, globErr := filepath.Glob(pattern)
		sources, err = append(sources, found...), errors.Join(err, globErr)
	}
	for _, source := range sources {
		to := filepath.Join(dir, strings.TrimSuffix(filepath.Base(source), ".c")+".ll")
		out, runErr := exec.Command("clang-14", "-g", "-O2", "-fno-slp-vectorize", "-target", "bpf", "-S", "-emit-llvm", source, "-o", to).CombinedOutput()
		if runErr != nil {
			err = errors.Join(err, fmt.Errorf("clang-14 %s: %w\n%s", source, runErr, out))
		}
	}
	return dir, err
}

func ratio[T int | int64 | uint64 | time.Duration](a, b T) float64 {
	if b == 0 {
		return 0
	}
	return float64(a) / float64(b)
}

func reportSizes(w io.Writer, o *options, all []*module) {
	type row struct {
		name      string
		llc, ours int
	}
	var functions []row
	var total row
	fmt.Fprintf(w, "code size, in 8-byte slots of executable sections, for CPU v%d\n", o.cpu)
	fmt.Fprintf(w, "  %-40s %8s %8s %7s\n", "", o.llc, "native", "ratio")
	for _, m := range all {
		if m.failure != nil {
			fmt.Fprintf(w, "  %-40s not compiled: %s\n", m.name, clip(strings.TrimSpace(m.failure.Error())))
			continue
		}
		fmt.Fprintf(w, "  %-40s %8d %8d %7.3f\n", m.name, m.llc.total, m.ours.total, ratio(m.ours.total, m.llc.total))
		total.llc, total.ours = total.llc+m.llc.total, total.ours+m.ours.total
		for name, n := range m.llc.functions {
			functions = append(functions, row{m.name + " " + name, n, m.ours.functions[name]})
		}
	}
	fmt.Fprintf(w, "  %-40s %8d %8d %7.3f\n", fmt.Sprintf("total of %d modules", len(all)), total.llc, total.ours, ratio(total.ours, total.llc))
	slices.SortFunc(functions, func(a, b row) int {
		if d := (b.ours - b.llc) - (a.ours - a.llc); d != 0 {
			return d
		}
		return strings.Compare(a.name, b.name)
	})
	if o.top > 0 {
		fmt.Fprintf(w, "  the functions that are most behind\n")
	}
	for _, f := range functions[:min(o.top, len(functions))] {
		fmt.Fprintf(w, "  %8d %8d %+6d  %s\n", f.llc, f.ours, f.ours-f.llc, f.name)
	}
}

// reportTimes shows the sum of the medians of all modules' times.
func reportTimes(w io.Writer, o *options, all []*module) {
	var llc llcCost
	var ours cost
	for _, m := range all {
		if m.failure != nil {
			continue
		}
		pick := func(of func(i int) time.Duration) time.Duration {
			var list []time.Duration
			for i := range m.ourTime {
				list = append(list, of(i))
			}
			return median(list)
		}
		llc.parse += pick(func(i int) time.Duration { return m.llcTime[i].parse })
		llc.code += pick(func(i int) time.Duration { return m.llcTime[i].code })
		llc.dwarf += pick(func(i int) time.Duration { return m.llcTime[i].dwarf })
		ours.parse += pick(func(i int) time.Duration { return m.ourTime[i].parse })
		ours.code += pick(func(i int) time.Duration { return m.ourTime[i].code })
		ours.write += pick(func(i int) time.Duration { return m.ourTime[i].write })
		ours.allocated += m.ourTime[0].allocated
	}
	generation := ours.code + ours.write
	fmt.Fprintf(w, "processor time of all modules that both compile, without that of starting a process\n")
	fmt.Fprintf(w, "  %-40s %12s %12s %7s\n", "", o.llc, "native", "ratio")
	fmt.Fprintf(w, "  %-40s %12s %12s %7.2f\n", "reading", milliseconds(llc.parse), milliseconds(ours.parse), ratio(ours.parse, llc.parse))
	fmt.Fprintf(w, "  %-40s %12s %12s %7.2f\n", "code generation and writing", milliseconds(llc.code), milliseconds(generation), ratio(generation, llc.code))
	fmt.Fprintf(w, "  %-40s %12s %12s %7.2f\n", "the same without llc's DWARF", milliseconds(llc.code-llc.dwarf), milliseconds(generation), ratio(generation, llc.code-llc.dwarf))
	fmt.Fprintf(w, "  native: %s of it for writing; %.1f MiB allocated\n", milliseconds(ours.write), float64(ours.allocated)/(1<<20))
}

// reportMemory runs both as processes, once for each module.
func reportMemory(w io.Writer, o *options, paths []string, all []*module) error {
	dir, err := os.MkdirTemp("", "rucy-llvm-bench-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	out := filepath.Join(dir, "out.o")
	var wall, cpu [2]time.Duration
	var rss [2][]int64
	for i, path := range paths {
		if all[i].failure != nil {
			continue
		}
		contenders := []*contender{
			{Args: []string{o.llc, "-march=bpfel", fmt.Sprintf("-mcpu=v%d", o.cpu), "-filetype=obj", "-o", out, path}},
			{Args: []string{o.tool, "build", "-q", "--backend", "native", "--cpu", fmt.Sprintf("v%d", o.cpu), path, "-o", out}},
		}
		if err := measure(contenders, 2); err != nil {
			return err
		}
		for k, c := range contenders {
			wall[k], cpu[k], rss[k] = wall[k]+slices.Min(c.Wall), cpu[k]+slices.Min(c.CPU), append(rss[k], slices.Min(c.RSS))
		}
	}
	if len(rss[0]) == 0 {
		return nil
	}
	fmt.Fprintf(w, "whole processes, a module each\n")
	fmt.Fprintf(w, "  %-40s %12s %12s %7s\n", "", o.llc, "native", "ratio")
	fmt.Fprintf(w, "  %-40s %12s %12s %7.2f\n", "wall time of all", milliseconds(wall[0]), milliseconds(wall[1]), ratio(wall[1], wall[0]))
	fmt.Fprintf(w, "  %-40s %12s %12s %7.2f\n", "processor time of all", milliseconds(cpu[0]), milliseconds(cpu[1]), ratio(cpu[1], cpu[0]))
	for _, of := range []struct {
		name string
		pick func([]int64) int64
	}{{"peak memory, median module", median[int64]}, {"peak memory, largest", slices.Max[[]int64]}} {
		llc, ours := of.pick(rss[0]), of.pick(rss[1])
		fmt.Fprintf(w, "  %-40s %12s %12s %7.2f\n", of.name, mebibytes(llc), mebibytes(ours), ratio(ours, llc))
	}
	return nil
}
