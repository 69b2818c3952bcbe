package cli

import (
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
	"golang.org/x/term"

	"rucy-llvm/driver"
	"rucy-llvm/driver/kerneltypes"
	"rucy-llvm/driver/llvm"
	"rucy-llvm/driver/loader"
	"rucy-llvm/frontend/diag"
	"rucy-llvm/frontend/source"
)

// choice is the value of a flag that is one of a few words.
type choice struct {
	value   string
	choices []string
	given   bool // by the user: value is not the default
}

func (c *choice) String() string { return c.value }

// Type is what the help text shows as the value: "rich|short|json".
func (c *choice) Type() string { return strings.Join(c.choices, "|") }

func (c *choice) Set(s string) error {
	if !slices.Contains(c.choices, s) {
		return fmt.Errorf("it is one of %s", strings.Join(c.choices, ", "))
	}
	c.value, c.given = s, true
	return nil
}

// addChoice adds such a flag, with its default, and completion of its words.
func addChoice(cmd *cobra.Command, flags *pflag.FlagSet, name, initial, usage string, choices ...string) *choice {
	c := &choice{value: initial, choices: choices}
	flags.Var(c, name, usage)
	words := cobra.FixedCompletions(choices, cobra.ShellCompDirectiveNoFileComp)
	if err := cmd.RegisterFlagCompletionFunc(name, words); err != nil {
		panic("BUG: cli: " + err.Error())
	}
	return c
}

// name is the value of a flag that names a file, a tool or the like. It is never
// empty: that comes of a script's variable that isn't set, and would be taken
// for a flag that isn't given.
type name struct{ value *string }

func (n name) String() string {
	if n.value == nil {
		return ""
	}
	return *n.value
}

// Type is what the help text shows where the usage names no value.
func (n name) Type() string { return "string" }

func (n name) Set(s string) error {
	if s == "" {
		return errors.New("it must not be empty")
	}
	*n.value = s
	return nil
}

// addName adds such a flag; what value holds is the default.
func addName(flags *pflag.FlagSet, value *string, long, short, usage string) {
	flags.VarP(name{value}, long, short, usage)
}

// outputFlags say how diagnostics are printed; every command has them.
type outputFlags struct {
	color       *choice
	diagnostics *choice
	maxErrors   int
	remarks     bool // show them, too
}

const defaultMaxErrors = 20

func (o *outputFlags) register(root *cobra.Command) {
	flags := root.PersistentFlags()
	o.color = addChoice(root, flags, "color", "auto", "when to use colours", "auto", "always", "never")
	o.diagnostics = addChoice(root, flags, "diagnostics", "rich", "how errors and warnings are printed", "rich", "short", "json")
	flags.IntVar(&o.maxErrors, "max-errors", -1, "show at most `N` errors, 0 for all (default 20 if rich, else 0)")
	flags.Lookup("max-errors").DefValue = "0" // no "(default -1)" in the help text
}

// report prints the diagnostics of a compile.
func (a *app) report(unit *driver.Unit) error { return a.render(&unit.Set, &unit.Diags) }

// render prints diagnostics in the form that the command line asks for.
func (a *app) render(set *source.Set, list *diag.List) error {
	render := renderers[a.output.diagnostics.value]
	opts := diag.RenderOptions{Color: a.colored(), Width: terminalWidth(a.stderr), MaxErrors: a.output.maxErrors, Remarks: a.output.remarks}
	if opts.MaxErrors < 0 {
		opts.MaxErrors = 0
		if a.output.diagnostics.value == "rich" {
			opts.MaxErrors = defaultMaxErrors
		}
	}
	if err := render(a.stderr, set, list, opts); err != nil {
		return fmt.Errorf("write diagnostics: %w", err)
	}
	return nil
}

// colored reports whether standard error takes colours. See https://no-color.org.
func (a *app) colored() bool {
	switch a.output.color.value {
	case "always":
		return true
	case "never":
		return false
	}
	f, ok := a.stderr.(*os.File)
	return ok && a.getenv("NO_COLOR") == "" && a.getenv("TERM") != "dumb" && term.IsTerminal(int(f.Fd()))
}

// terminalWidth is the number of columns of the terminal that w is, or 0.
func terminalWidth(w io.Writer) int {
	if f, ok := w.(*os.File); ok {
		if width, _, err := term.GetSize(int(f.Fd())); err == nil {
			return width
		}
	}
	return 0
}

// codegenFlags choose the code generator and what it makes.
type codegenFlags struct {
	backend *choice
	cpu     *choice
	target  *choice // nil where the kernel of this machine is to run it
	llvm    llvm.Options
	kernel  *kernel
	verbose bool
}

// kernel is the value of a flag that names the oldest kernel that an object must
// load on.
type kernel struct {
	version driver.Kernel
	host    bool   // that of this machine is meant, as long as no other is named
	types   string // the file with the types of a kernel, or empty
}

func (k *kernel) String() string { return k.version.String() }

// Type is what the help text shows where the usage names no value.
func (k *kernel) Type() string { return "string" }

func (k *kernel) Set(s string) (err error) {
	k.version, err = driver.ParseKernel(s)
	k.host = false
	return err
}

// oldest is the version that is meant.
func (k *kernel) oldest() (driver.Kernel, error) {
	if !k.host {
		return k.version, nil
	}
	running, err := loader.HostKernel()
	return driver.Kernel{Major: running.Version.Major, Minor: running.Version.Minor}, err
}

// addKernel adds such a flag.
func addKernel(cmd *cobra.Command) *kernel {
	k := &kernel{version: driver.DefaultKernel}
	addName(cmd.Flags(), &k.types, "btf", "", "`FILE` with the types of a kernel, raw BTF or ELF, for kernel_struct")
	cmd.Flags().Var(k, "kernel", "oldest kernel that the object must load on, a `VERSION` such as 5.15: what needs a newer one is an error")
	return k
}

// ofHost makes this machine's kernel and its types the default, for commands whose
// programs it is to run.
func (k *kernel) ofHost(cmd *cobra.Command) {
	k.types, k.host = kerneltypes.Host, true
	cmd.Flags().Lookup("btf").DefValue = kerneltypes.Host
	version := cmd.Flags().Lookup("kernel")
	version.Usage, version.DefValue = "kernel that the program is made for, a `VERSION` such as 5.15: what needs a newer one is an error (default: the running one)", ""
}

// registerCodegen adds the flags of code generation to a command, with its
// default generator.
func registerCodegen(cmd *cobra.Command, backend driver.Backend) *codegenFlags {
	c := new(codegenFlags)
	flags := cmd.Flags()
	c.backend = addChoice(cmd, flags, "backend", string(backend), "code generator; auto is LLVM where it is named or found, else native", "auto", "llvm", "native")
	c.cpu = addChoice(cmd, flags, "cpu", "v3", "BPF instruction set", "v1", "v2", "v3", "v4")
	c.kernel = addKernel(cmd)
	addName(flags, &c.llvm.LLC, "llc", "", "`TOOL` to use as LLVM's llc, a name or path such as llc-19 (also $RUCY_LLC)")
	addName(flags, &c.llvm.Opt, "opt", "", "`TOOL` to use as LLVM's opt, to optimise the module before llc; auto is the one that belongs to llc; the verifier may refuse what it makes")
	addName(flags, &c.llvm.Clang, "clang", "", "`TOOL` to use as clang, in place of llc")
	flags.BoolVarP(&c.verbose, "verbose", "v", false, "print what other programs are run, and how, and remarks on the program")
	return c
}

// addTarget adds the choice of a byte order, to commands whose object need not
// run in this machine's kernel.
func addTarget(cmd *cobra.Command) *choice {
	return addChoice(cmd, cmd.Flags(), "target", string(driver.BPFEL), "byte order, little- or big-endian", string(driver.BPFEL), string(driver.BPFEB))
}

// options are the driver's options that the flags ask for. Naming a tool of
// LLVM's is asking for the LLVM generator.
func (c *codegenFlags) options(a *app) (driver.Options, error) {
	opts := driver.Options{
		Backend: driver.Backend(c.backend.value),
		CPU:     int(c.cpu.value[1] - '0'),
		Target:  driver.Host(),
		LLVM:    c.llvm,
	}
	switch {
	case c.llvm.LLC != "" && c.llvm.Clang != "":
		return opts, usagef("--llc and --clang: which of them is to make the code?")
	case c.llvm.Opt != "" && c.llvm.Clang != "":
		return opts, usagef("--opt goes with llc: --clang optimises by itself")
	}
	if c.llvm.Named() && opts.Backend == driver.Native {
		if c.backend.given {
			return opts, usagef("--backend native takes no --llc, --opt or --clang")
		}
		opts.Backend = driver.LLVM
	}
	if c.target != nil {
		opts.Target = driver.Target(c.target.value)
	}
	opts.LLVM.Env = a.getenv
	if c.verbose {
		opts.LLVM.Verbose = a.stderr
	}
	return opts, nil
}
