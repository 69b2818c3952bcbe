package cli

import (
	"bytes"
	"context"
	"fmt"

	"github.com/spf13/cobra"

	"rucy-llvm/driver"
)

func dumpCommand(a *app) *cobra.Command {
	var flags *codegenFlags
	var dump driver.DumpOptions
	var stage string
	cmd := &cobra.Command{
		Use:   "dump FILE",
		Short: "Show a program at any stage of the compiler, or an object's code",
		Long: `Shows what a program is after a stage of the compiler:

  tokens     what the lexer makes
  ast        the syntax tree
  types      the checked program, every expression with its type
  llvm       the LLVM module
  ssa        the native generator's own form, before its passes
  opt:PASS   the same, after one of the passes
  mir        selected instructions, with virtual registers
  ra         the same, with real registers
  asm        the object's code, with Ruby lines beside it
  btf        the object's types
  all        from ssa to asm, each stage and each pass that changes something

A wrong stage lists those that there are. The stages from ssa to ra are of the
native generator, and so is all; asm and btf are of the object that --backend
makes.

A program in LLVM IR, FILE.ll, has the stages from llvm on. Of an object, FILE.o, asm
(the default) and btf are shown.`,
		Example: `  rucy-llvm dump deny.rb
  rucy-llvm dump deny.o
  rucy-llvm dump deny.o --stage btf
  rucy-llvm dump deny.rb --stage ssa --func check_device
  rucy-llvm dump deny.ll --stage all --func check_device
  rucy-llvm dump deny.rb --backend llvm --llc llc-19`,
		GroupID:           groupCompile,
		Args:              takes("FILE"),
		ValidArgsFunction: completesFiles("rb", "ll", "o"),
	}
	flags = registerCodegen(cmd, driver.Native)
	flags.target = addTarget(cmd)
	cmd.Flags().StringVar(&stage, "stage", "asm", "what to show: a `STAGE`")
	addName(cmd.Flags(), &dump.Func, "func", "", "show the function `NAME` alone")
	stages := cobra.FixedCompletions([]string{"tokens", "ast", "types", "llvm", "ssa", "mir", "ra", "asm", "btf", "all"}, cobra.ShellCompDirectiveNoFileComp)
	if err := cmd.RegisterFlagCompletionFunc("stage", stages); err != nil {
		panic("BUG: cli: " + err.Error())
	}
	cmd.RunE = a.run(func(_ *cobra.Command, args []string) error {
		dump.Stage = driver.Stage(stage)
		if driver.IsObjectName(args[0]) {
			elf, err := driver.ReadObject(args[0], a.stdin)
			if err != nil {
				return err
			}
			err = a.printed(func(out *bytes.Buffer) error { return driver.DumpObject(out, elf, dump) })
			if err != nil {
				return fmt.Errorf("%s: %w", args[0], err)
			}
			return nil
		}
		opts, err := flags.options(a)
		if err != nil {
			return err
		}
		return a.withUnit(args[0], flags.kernel, func(ctx context.Context, unit *driver.Unit) error {
			return a.printed(func(out *bytes.Buffer) error { return unit.Dump(ctx, out, dump, opts) })
		})
	})
	return cmd
}

// printed prints what a function writes, in one go, with nothing in it that a
// terminal would obey: an object's strings may hold anything.
func (a *app) printed(write func(*bytes.Buffer) error) error {
	var out bytes.Buffer
	err := write(&out)
	if _, writeErr := a.stdout.Write([]byte(printable(out.String()))); err == nil {
		err = writeErr
	}
	return err
}
