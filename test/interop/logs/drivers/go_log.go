// Connects to each port that a line of standard input names with golang.org/x/crypto/ssh, and prints the error as most
// programs do; a line of its own says that all was told.
package main

import (
	"bufio"
	"fmt"
	"log"
	"os"

	"golang.org/x/crypto/ssh"
)

func main() {
	log.SetOutput(os.Stdout)
	ports := bufio.NewScanner(os.Stdin)
	for ports.Scan() {
		config := &ssh.ClientConfig{User: "nobody", HostKeyCallback: ssh.InsecureIgnoreHostKey()}
		if _, err := ssh.Dial("tcp", "127.0.0.1:"+ports.Text(), config); err != nil {
			log.Println(err)
		}
		fmt.Println("--- told")
	}
}
