package verifier

import (
	"regexp"
	"slices"
	"strings"
)

// Classes are all kinds of refusals. Where a message has the form of two, the first
// one is meant.
//
//	V01xx  memory: addresses, maps' values, packets, the stack
//	V02xx  ctx and verdicts
//	V03xx  the way through a program: loops, calls, ends
//	V04xx  helpers and what they are given
//	V05xx  addresses as numbers, and arithmetic
//	V06xx  what a kernel lacks
var Classes = slices.Concat(memoryClasses, stackClasses, ctxClasses, flowClasses, helperClasses, arithmeticClasses, lackClasses)

// Lookup returns the class of a code, or nil.
func Lookup(code string) *Class {
	for _, c := range Classes {
		if strings.EqualFold(c.Code, code) {
			return c
		}
	}
	return nil
}

// form is the pattern of a message. {reg} and the like are groups: what is meant by
// them is in the table below.
func form(pattern string) *regexp.Regexp {
	for name, part := range parts {
		pattern = strings.ReplaceAll(pattern, "{"+name+"}", "(?P<"+name+">"+part+")")
	}
	return regexp.MustCompile("(?m)" + pattern)
}

// parts are what messages hold that the texts of a class may name.
var parts = map[string]string{
	"reg":      `\d+`,                                  // a register's number; the texts have r1 for it
	"kind":     `[\w ]+`,                               // what the verifier calls what a register holds
	"want":     `[^\n]+`,                               // what it must hold
	"off":      `-?\d+`,                                // where, in bytes from the start
	"within":   `-(?:[1-9]\d?|[1-4]\d\d|50\d|51[0-2])`, // where, within the stack
	"size":     `\d+`,                                  // how many bytes are read or written
	"has":      `\d+`,                                  // how many there are
	"insn":     `\d+`,                                  // the instruction that the message is about
	"taken":    `\d+`,                                  // the one where something was taken
	"helper":   `\w+`,                                  // a helper's name
	"n":        `\d+`,                                  // how many
	"limit":    `\d+`,                                  // how many may be
	"operator": `[-+*/%&|^<>!=a-z0-9]+`,                // of arithmetic
	"range":    `[[(].*[])]`,                           // the values that may be
	"struct":   `\w+`,                                  // of the kernel
	"use":      `read from|write to|access to|indirect access to`,
}

// Explained is the meaning without a message: what that has to fill in has a name in capitals.
func (c *Class) Explained() string { return withoutMessage(c.Meaning) }

// Remedy is the cure without a message.
func (c *Class) Remedy() string { return withoutMessage(c.Cure) }

var braces = regexp.MustCompile(`\{(\w+)\}`)

func withoutMessage(text string) string {
	text = strings.ReplaceAll(text, "r{reg}", "the register")
	return braces.ReplaceAllStringFunc(text, func(part string) string { return strings.ToUpper(strings.Trim(part, "{}")) })
}
