package cli

import (
	"context"
	"encoding/hex"
	"errors"
	"fmt"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"rucy-llvm/driver"
	"rucy-llvm/driver/capture"
	"rucy-llvm/driver/loader"
	"rucy-llvm/driver/show"
	"rucy-llvm/driver/testrun"
	"rucy-llvm/driver/values"
)

// testRunFlags are what a program is run on.
type testRunFlags struct {
	program string
	hex     string
	packets string
	ctx     []values.Field
	repeat  int
	json    bool
}

func testRunCommand(a *app) *cobra.Command {
	var flags *codegenFlags
	var loading loader.Options
	var on testRunFlags
	cmd := &cobra.Command{
		Use:   "test-run FILE",
		Short: "Run a program once, on a packet or values of ctx",
		Long: `Compiles FILE, in Ruby or LLVM IR, in memory, or takes an object, FILE.o; loads its
programs, and has the kernel run one of them, without attaching it anywhere. It says
what the program gives, by name, how it changes the packet and ctx, what it prints,
and how long a run takes. What it sends through ring and perf buffers is shown as
` + "`run`" + ` shows it.

Programs that see packets need one, with its Ethernet header: as hexadecimal digits
(--hex), or from a file (--packet), which is a capture in the format pcap or pcapng,
all of whose packets are run one after the other, or the bytes of one packet. Fields
of ctx are given by name (--ctx mark=7): what the kernel takes for each kind of
program is said where it is something else. A value is a number, true or false, a
text, an address, or a list with commas.

The kernel runs programs of packets (xdp, tc, cgroup_skb, socket, lwt, netfilter,
flow_dissector) so, and of sk_lookup, raw_tp and syscall; others run only where they
are attached. With --repeat, each run gets the packet and ctx that the one before has
left. With --json, what came of each packet is an object on a line.`,
		Example: `  rucy-llvm test-run xdp_firewall.rb --packet syn.pcap
  rucy-llvm test-run xdp_echo.rb --hex "$(cat ping.hex)" --repeat 1000
  rucy-llvm test-run tail_calls.rb --prog parse_ip --packet tcp.bin --json
  rucy-llvm test-run classify.rb --packet tcp.bin --ctx mark=7 --ctx cb=1,2`,
		GroupID:           groupKernel,
		Args:              takes("FILE"),
		ValidArgsFunction: completesFiles("rb", "ll", "o"),
	}
	flags = registerCodegen(cmd, driver.Native)
	flags.kernel.ofHost(cmd)
	registerParams(cmd, &loading.Params)
	addName(cmd.Flags(), &on.program, "prog", "", "run the program called `NAME`; needed where there are several")
	addName(cmd.Flags(), &on.hex, "hex", "", "run it on the packet of these hexadecimal `DIGITS`; spaces and colons among them are passed over")
	addName(cmd.Flags(), &on.packets, "packet", "", "run it on the packets in `FILE`, a capture (pcap, pcapng) or the bytes of one packet")
	cmd.Flags().Var(ctxFlag{&on.ctx}, "ctx", "give a field of ctx a value: `NAME=VALUE`, such as mark=7 (may be repeated)")
	cmd.Flags().IntVar(&on.repeat, "repeat", 0, "run it `N` times on each packet, and give the time of one run (default 1)")
	cmd.Flags().BoolVar(&on.json, "json", false, "show each run as a line of JSON")
	cmd.RunE = a.run(func(_ *cobra.Command, args []string) error {
		if on.repeat < 0 {
			return usagef("--repeat must not be negative")
		}
		packets, err := on.read()
		if err != nil {
			return err
		}
		elf, foreign, err := a.object(args[0], flags)
		if err != nil {
			return err
		}
		return a.testRun(elf, foreign, loading, &on, packets)
	})
	return cmd
}

// read reads the packets; there is one nil where none is given.
func (on *testRunFlags) read() ([][]byte, error) {
	switch {
	case on.hex != "" && on.packets != "":
		return nil, usagef("--hex and --packet: which of them is the packet?")
	case on.hex != "":
		packet, err := hex.DecodeString(strings.NewReplacer(" ", "", ":", "", "\n", "", "\t", "").Replace(on.hex))
		if err != nil {
			return nil, usagef("--hex: these are no hexadecimal digits of bytes: %v", err)
		}
		return [][]byte{packet}, nil
	case on.packets != "":
		data, err := driver.ReadBytes(on.packets)
		if err != nil {
			return nil, err
		}
		packets, err := capture.Read(data)
		if err != nil {
			return nil, fmt.Errorf("read packets of %s: %w", on.packets, err)
		}
		return packets, nil
	}
	return [][]byte{nil}, nil
}

// testRun runs a program of an object on packets.
func (a *app) testRun(elf []byte, foreign bool, loading loader.Options, on *testRunFlags, packets [][]byte) (err error) {
	loading.Unshared = true // what is tried leaves nothing
	programs, err := loader.Load(elf, loading)
	if err != nil {
		return err
	}
	defer programs.Close()
	program, err := chosenProgram(programs, on.program)
	if err != nil {
		return err
	}
	globs, err := printkGlobs(elf)
	if err != nil {
		return err
	}
	prints := testrun.Options{Prints: foreign || len(globs) > 0}
	if !foreign {
		prints.Globs = globs
	}
	runner, err := testrun.New(programs, prints)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, runner.Close()) }()
	ctx, stop := context.WithCancel(context.Background())
	defer stop()
	shownAs := &outFlags{json: on.json}
	results, err := a.results(shownAs)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, results.close()) }()
	results.stop = stop
	endEvents, err := a.events(programs, show.NewStacks(programs, 0), shownAs.printer(programs, nil), results)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, endEvents()) }()

	for i, packet := range packets {
		if ctx.Err() != nil {
			return nil // the events can't be shown, which endEvents tells
		}
		out, err := runner.Run(program, testrun.Input{Packet: packet, Ctx: on.ctx, Repeat: on.repeat})
		if err != nil {
			return err
		}
		shown := &shownRun{program: program, number: i + 1, packet: packet, repeat: max(on.repeat, 1), out: out}
		text := shown.text(len(packets) > 1)
		if on.json {
			text = shown.json()
		}
		if _, err := results.Write(text); err != nil {
			return err
		}
	}
	return nil
}

// chosenProgram is the program of that name, or the only one that is not called by
// others.
func chosenProgram(programs *loader.Collection, name string) (*loader.Program, error) {
	var names []string
	var alone *loader.Program
	for _, p := range programs.Programs {
		names = append(names, p.Name)
		if !p.Called {
			if alone != nil && name == "" {
				return nil, usagef("there are several programs: choose one with --prog: %s", strings.Join(programNames(programs), ", "))
			}
			alone = p
		}
	}
	if name == "" {
		return alone, nil
	}
	if p := programs.Program(name); p != nil {
		return p, nil
	}
	return nil, usagef("there is no program %q: it is one of %s", name, strings.Join(names, ", "))
}

func programNames(programs *loader.Collection) (names []string) {
	for _, p := range programs.Programs {
		names = append(names, p.Name)
	}
	return names
}

// ctxFlag collects NAME=VALUE.
type ctxFlag struct{ fields *[]values.Field }

func (f ctxFlag) String() string { return "" }
func (f ctxFlag) Type() string   { return "NAME=VALUE" }

func (f ctxFlag) Set(text string) error {
	name, value, ok := strings.Cut(text, "=")
	if !ok || name == "" || value == "" {
		return fmt.Errorf("%q is not NAME=VALUE", text)
	}
	for _, given := range *f.fields {
		if given.Name == name {
			return fmt.Errorf("%s is given twice", name)
		}
	}
	*f.fields = append(*f.fields, values.Field{Name: name, Value: typedValue(value)})
	return nil
}

// typedValue reads a value as a user types it, whose type isn't known yet.
func typedValue(text string) any {
	if n, err := strconv.ParseInt(text, 0, 64); err == nil {
		return n
	}
	if n, err := strconv.ParseUint(text, 0, 64); err == nil {
		return n
	}
	if text == "true" || text == "false" {
		return text == "true"
	}
	if strings.Contains(text, ",") {
		var list []any
		for part := range strings.SplitSeq(text, ",") {
			list = append(list, typedValue(strings.TrimSpace(part)))
		}
		return list
	}
	return text
}
