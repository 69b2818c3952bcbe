// Command guest boots other kernels under QEMU and tries objects and tests on
// them. One program plays both parts: on the host it packs itself as /init into
// an initramfs; as process 1 of the guest it loads what was packed with it.
//
//	CGO_ENABLED=0 go build -o bin/guest ./driver/testenv/guest
//	bin/guest -kernels DIR [-test PACKAGE.test]... [-pairs DIR] [-series DIR] [OBJECT.o]...
//
// DIR is what fetch_kernels.sh beside this file makes. Each object is loaded;
// kprobes on tcp_connect and device filters are attached, triggered, and their
// runs and output shown. Each test binary (of go test -c, with CGO_ENABLED=0) is
// run in the folder where it lies. Each folder in that of -pairs holds the objects
// of two code generators, reference.o and ours.o, and perhaps a packet to run them
// on: what became of each program is told in a line of JSON, a [trial.Outcome],
// and is no failure in itself. With -count, the guest's clock counts executed
// instructions, a nanosecond each.
// The exit status is 0 if all went well on all kernels.
package main

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"time"
)

func main() {
	if os.Getpid() == 1 {
		beInit()
	}
	if len(os.Args) == 3 && actors[os.Args[1]] != nil { // a child in the guest
		if err := actors[os.Args[1]](os.Args[2]); err != nil {
			fmt.Println(err)
			os.Exit(1)
		}
		return
	}
	os.Exit(hostMain())
}

func hostMain() int {
	var cargo cargo
	kernels := flag.String("kernels", "", "folder of kernels, as fetch_kernels.sh makes it")
	timeout := flag.Duration("timeout", 3*time.Minute, "longest time for one kernel")
	verbose := flag.Bool("v", false, "show the tests' whole output")
	flag.Func("test", "test binary to run in the guests (may be repeated)", func(path string) error {
		cargo.tests = append(cargo.tests, path)
		return nil
	})
	run := flag.String("run", "", "only tests that match, as go test -run")
	flag.StringVar(&cargo.pairs, "pairs", "", "folder of pairs of objects to compare")
	flag.StringVar(&cargo.series, "series", "", "folder of series of runs, in JSON")
	init := flag.String("init", "/proc/self/exe", "this command, for the architecture of the guests")
	count := flag.Bool("count", false, "let the guest's clock count executed instructions")
	match := flag.String("match", "", "only kernels whose version has this in it")
	flag.Parse()
	cargo.objects, cargo.verbose, cargo.run = flag.Args(), *verbose, *run
	machine, err := cargo.boards(*init)
	if err != nil {
		fmt.Fprintln(os.Stderr, "guest:", err)
		return 2
	}
	images, err := filepath.Glob(filepath.Join(*kernels, machine.kernels, "boot", "vmlinuz-*"+*match+"*"))
	if *kernels == "" || err != nil || len(images) == 0 {
		fmt.Fprintln(os.Stderr, "guest: name a folder of kernels with -kernels DIR; fetch_kernels.sh DIR makes one")
		return 2
	}
	cargo.configs, _ = filepath.Glob(filepath.Join(*kernels, machine.kernels, "boot", "config-*"))
	cargo.modules, _ = filepath.Glob(filepath.Join(*kernels, machine.kernels, "modules", "*.ko"))
	initramfs, err := cargo.pack()
	if err != nil {
		fmt.Fprintln(os.Stderr, "guest:", err)
		return 2
	}
	status := 0
	for _, image := range images {
		started := time.Now()
		report, err := boot(machine, image, initramfs, *timeout, *count)
		fmt.Print(report)
		if err != nil {
			fmt.Printf("FAIL %s: %v\n", filepath.Base(image), err)
			status = 1
			continue
		}
		fmt.Printf("ok   %s (%.1fs)\n", filepath.Base(image), time.Since(started).Seconds())
	}
	return status
}
