package main

import (
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
)

// processes compares whole processes on small programs: rucy-llvm's native
// generator from Ruby, clang from the same program in C, llc from the same LLVM
// IR.
func processes(w io.Writer, o *options) error {
	dir, err := os.MkdirTemp("", "rucy-llvm-bench-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	out := filepath.Join(dir, "out.o")

	for _, name := range []string{"deny_urandom", "device_log"} {
		ruby := filepath.Join("examples", name+".rb")
		c := filepath.Join("testdata", "bench", name+".c")
		ir := filepath.Join(dir, name+".ll")
		if err := exec.Command(o.tool, "emit-ll", ruby, "-o", ir).Run(); err != nil {
			return fmt.Errorf("emit-ll %s: %w", ruby, err)
		}
		contenders := []*contender{
			{Name: "rucy-llvm native (Ruby)", Args: []string{o.tool, "build", "-q", "--backend", "native", ruby, "-o", out}},
			{Name: "rucy-llvm native (LLVM IR)", Args: []string{o.tool, "build", "-q", "--backend", "native", ir, "-o", out}},
			{Name: "rucy-llvm version", Args: []string{o.tool, "version"}},
			{Name: "clang-19 -O2 -g (C)", Args: []string{"clang-19", "-O2", "-g", "-target", "bpf", "-mcpu=v3", "-c", c, "-o", out}},
			{Name: "llc-19 (LLVM IR)", Args: []string{"llc-19", "-march=bpf", "-mcpu=v3", "-filetype=obj", ir, "-o", out}},
		}
		if err := measure(contenders, o.runs); err != nil {
			return err
		}
		report(w, name, contenders, o.runs)
	}
	return nil
}

func report(w io.Writer, program string, contenders []*contender, runs int) {
	fmt.Fprintf(w, "%s: medians of %d runs of the whole process\n", program, runs)
	fmt.Fprintf(w, "  %-26s %10s %8s %10s %12s %8s\n", "", "wall", "ratio", "cpu", "peak memory", "ratio")
	first := contenders[0]
	for _, c := range contenders {
		wall, rss := median(c.Wall), median(c.RSS)
		fmt.Fprintf(w, "  %-26s %10s %8.2f %10s %8.1f MiB %8.2f\n", c.Name,
			milliseconds(wall), float64(wall)/float64(median(first.Wall)), milliseconds(median(c.CPU)),
			float64(rss)/1024, float64(rss)/float64(median(first.RSS)))
	}
}
