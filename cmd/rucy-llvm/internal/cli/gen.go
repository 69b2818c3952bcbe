package cli

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"rucy-llvm/driver"
	"rucy-llvm/driver/skeleton"
)

// genFlags say how a skeleton is written.
type genFlags struct {
	dir   string
	pkg   string // of Go
	stem  string // of names in Go
	mod   string // of Ruby
	force bool
}

func genCommand(a *app) *cobra.Command {
	var flags *codegenFlags
	var gen genFlags
	languages := []string{"go", "ruby"}
	cmd := &cobra.Command{
		Use:   "gen LANGUAGE FILE",
		Short: "Write source code that uses a program from Go or Ruby",
		Long: `Compiles FILE, in Ruby or LLVM IR, or takes an object, FILE.o, and writes source code
for the other half of the program, the one in user space, with the types of the
program's maps, variables and events.

gen go writes FILE_bpfel.go and FILE_bpfel.o (bpfeb for big-endian machines), as the
bpf2go of cilium/ebpf does: a package that embeds the object, loads it, and has a
Go type for each struct, those of events too. In go generate, its package is that of
the file with the comment:

  //go:generate rucy-llvm gen go exec_events.rb

gen ruby writes FILE_client.rb: a module whose method each runs the program through
this command, and yields each event as a Ruby object. Any Ruby from 2.6 on can use it.

For C, ` + "`bpftool gen skeleton`" + ` makes a header of what ` + "`rucy-llvm build`" + ` writes.`,
		Example: `  rucy-llvm gen go exec_events.rb --package tracer
  rucy-llvm gen ruby exec_events.rb              # writes exec_events_client.rb`,
		GroupID: groupCompile,
		Args:    takes("LANGUAGE", "FILE"),
		ValidArgsFunction: func(cmd *cobra.Command, args []string, toComplete string) ([]string, cobra.ShellCompDirective) {
			if len(args) == 0 {
				return languages, cobra.ShellCompDirectiveNoFileComp
			}
			return completesFiles("rb", "ll", "o")(cmd, args[1:], toComplete)
		},
	}
	flags = registerCodegen(cmd, driver.Auto)
	flags.target = addTarget(cmd)
	gen.dir = "."
	addName(cmd.Flags(), &gen.dir, "dir", "d", "write into the folder `DIR`")
	addName(cmd.Flags(), &gen.pkg, "package", "", "`NAME` of the Go package (default $GOPACKAGE, or else main)")
	addName(cmd.Flags(), &gen.stem, "stem", "", "`NAME` that names in Go begin with, exported if it has a capital (default FILE's, as in execEvents)")
	addName(cmd.Flags(), &gen.mod, "module", "", "`NAME` of the Ruby module (default FILE's, as in ExecEvents)")
	cmd.Flags().BoolVarP(&gen.force, "force", "f", false, "overwrite the files whatever they hold")
	cmd.RunE = a.run(func(_ *cobra.Command, args []string) error {
		language, input := args[0], args[1]
		write := map[string]func(string, []byte, genFlags) error{"go": a.genGo, "ruby": a.genRuby}[language]
		switch {
		case write == nil:
			return usagef("%q is no language that gen knows: it is one of %s", language, strings.Join(languages, ", "))
		case language != "go" && gen.pkg+gen.stem != "":
			return usagef("--package and --stem are for Go")
		case language != "ruby" && gen.mod != "":
			return usagef("--module is for Ruby")
		case input == "-":
			return usagef("gen needs a file: what it writes is named after it")
		}
		elf, _, err := a.object(input, flags)
		if err != nil {
			return err
		}
		err = write(input, elf, gen)
		if errors.Is(err, skeleton.ErrName) {
			return usagef("%v: give a name with %s", err, map[string]string{"go": "--stem or --package", "ruby": "--module"}[language])
		}
		return err
	})
	return cmd
}

func (a *app) genGo(input string, elf []byte, gen genFlags) error {
	base := stemOf(input)
	if gen.pkg == "" {
		gen.pkg = a.getenv("GOPACKAGE")
	}
	if gen.pkg == "" {
		gen.pkg = "main"
	}
	if gen.stem == "" {
		gen.stem = uncapitalized(camelCase(base))
	}
	order, err := skeleton.ByteOrder(elf)
	if err != nil {
		return err
	}
	object := fmt.Sprintf("%s_%s.o", base, order)
	source, err := skeleton.Go(elf, skeleton.GoOptions{Package: gen.pkg, Stem: gen.stem, Object: object})
	if err != nil {
		return err
	}
	// The source comes last: where it is there, the object that it embeds is, too.
	return a.writeAll(input, gen,
		driver.Output{Path: object, Data: elf, Kind: driver.ObjectFile},
		driver.Output{Path: fmt.Sprintf("%s_%s.go", base, order), Data: source, Kind: driver.GoFile})
}

func (a *app) genRuby(input string, elf []byte, gen genFlags) error {
	base := stemOf(input)
	if gen.mod == "" {
		gen.mod = camelCase(base)
	}
	program, err := relative(gen.dir, input)
	if err != nil {
		return err
	}
	source, err := skeleton.Ruby(elf, skeleton.RubyOptions{Module: gen.mod, Program: program})
	if err != nil {
		return err
	}
	return a.writeAll(input, gen, driver.Output{Path: base + "_client.rb", Data: source, Kind: driver.RubyFile})
}

// writeAll writes files into the folder, and says so.
func (a *app) writeAll(input string, gen genFlags, files ...driver.Output) error {
	if err := os.MkdirAll(gen.dir, 0o755); err != nil {
		return err
	}
	for _, file := range files {
		file.Path, file.Input, file.Force = filepath.Join(gen.dir, file.Path), input, gen.force
		if err := file.Write(); err != nil {
			return err
		}
		a.say("wrote %s", file.Path)
	}
	return nil
}

// stemOf is the name of a file without its folder and ending.
func stemOf(path string) string {
	base := filepath.Base(path)
	return strings.TrimSuffix(base, filepath.Ext(base))
}

// camelCase makes "ExecEvents" of "exec_events".
func camelCase(name string) string {
	var out strings.Builder
	for word := range strings.FieldsFuncSeq(name, func(r rune) bool { return strings.ContainsRune("_-. ", r) }) {
		out.WriteString(strings.ToUpper(word[:1]) + word[1:])
	}
	return out.String()
}

func uncapitalized(name string) string {
	if name == "" {
		return ""
	}
	return strings.ToLower(name[:1]) + name[1:]
}

// relative is the path of a file as it is seen from a folder.
func relative(dir, file string) (string, error) {
	absolute, err := filepath.Abs(dir)
	if err != nil {
		return "", err
	}
	file, err = filepath.Abs(file)
	if err != nil {
		return "", err
	}
	return filepath.Rel(absolute, file)
}
