package assemble

import (
	"fmt"
	"strconv"
	"strings"
)

// Operand is what stands for $0, $1 and so on in a template.
type Operand struct {
	Text string // a register, a number or a symbol: what is put in its place
	Half string // the name of the register's lower half, for ${0:w}
}

// Expand puts operands into a template as LLVM's IR has them:
//
//	$0  ${0}    operand 0
//	${0:w}      its lower half, if it is a register
//	${:uid}     a number of its own for each use of inline assembly
//	$$          a dollar sign
//	$(a$|b$)    a choice of dialects, of which BPF takes the first
func Expand(template string, operands []Operand, uid int) (string, error) {
	var out strings.Builder
	depth, alternative := 0, 0
	put := func(s string) {
		if depth == 0 || alternative == 0 {
			out.WriteString(s)
		}
	}
	for i := 0; i < len(template); i++ {
		if template[i] != '$' {
			put(template[i : i+1])
			continue
		}
		i++
		if i == len(template) {
			return "", &Error{template, "it ends with a single $"}
		}
		switch c := template[i]; {
		case c == '$':
			put("$")
		case c == '(':
			depth, alternative = 1, 0
		case c == '|' && depth > 0:
			alternative++
		case c == ')' && depth > 0:
			depth = 0
		case c == '{':
			end := strings.IndexByte(template[i:], '}')
			if end < 0 {
				return "", &Error{template, "${ without }"}
			}
			index, modifier, _ := strings.Cut(template[i+1:i+end], ":")
			i += end
			if index == "" && modifier == "uid" {
				put(fmt.Sprint(uid))
				continue
			}
			s, err := operand(template, operands, index, modifier)
			if err != nil {
				return "", err
			}
			put(s)
		default:
			end := i
			for end < len(template) && isDigit(template[end]) {
				end++
			}
			s, err := operand(template, operands, template[i:end], "")
			if err != nil {
				return "", err
			}
			put(s)
			i = end - 1
		}
	}
	return out.String(), nil
}

func operand(template string, operands []Operand, index, modifier string) (string, error) {
	n, err := strconv.Atoi(index)
	if err != nil || n >= len(operands) {
		return "", &Error{template, fmt.Sprintf("there is no operand %q", index)}
	}
	switch o := operands[n]; {
	case modifier == "":
		return o.Text, nil
	case modifier == "w" && o.Half != "":
		return o.Half, nil
	}
	return "", &Error{template, fmt.Sprintf("the modifier %q of operand %d is not supported", modifier, n)}
}
