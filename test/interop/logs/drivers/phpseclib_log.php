<?php
// Connects to each port that a line of standard input names with phpseclib, 2 or 3 as the first argument says, and
// prints its log and what it throws or warns of; a line of its own says that all was told.
$generation = $argv[1];
require $generation === '2' ? 'phpseclib/autoload.php' : 'phpseclib3/autoload.php';
ini_set('display_errors', '1');
ini_set('html_errors', '0');
error_reporting(E_ALL & ~E_DEPRECATED);
define('NET_SSH2_LOGGING', 1);

while (($line = fgets(STDIN)) !== false) {
    $class = $generation === '2' ? 'phpseclib\Net\SSH2' : 'phpseclib3\Net\SSH2';
    try {
        $ssh = new $class('127.0.0.1', (int) $line, 20);
        $ssh->login('nobody');
    } catch (\Throwable $error) {
        echo 'PHP Fatal error:  Uncaught ' . $error . "\n";
    }
    foreach ($ssh->getErrors() as $error) {
        echo $error . "\n";
    }
    echo "--- told\n";
}
