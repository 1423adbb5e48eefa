<?php
// Connects to each port that a line of standard input names with phpseclib, 2 or 3 as the first argument says, and
// prints what came of it as one line of JSON.
$generation = $argv[1];
require $generation === '2' ? 'phpseclib/autoload.php' : 'phpseclib3/autoload.php';
ini_set('display_errors', '0');
error_reporting(E_ALL & ~E_DEPRECATED);
$warnings = [];
// Generation 2 warns where 3 throws.
set_error_handler(function ($level, $message) use (&$warnings) {
    $warnings[] = $message;
    return true;
}, E_ALL & ~E_DEPRECATED);

while (($line = fgets(STDIN)) !== false) {
    $class = $generation === '2' ? 'phpseclib\Net\SSH2' : 'phpseclib3\Net\SSH2';
    $warnings = [];
    try {
        $ssh = new $class('127.0.0.1', (int) $line, 20);
        $ssh->login('nobody');
        $ssh->disconnect();
    } catch (\Throwable $error) {
        $warnings[] = get_class($error) . ': ' . $error->getMessage();
    }
    $ssh = null;
    echo json_encode(implode("\n", $warnings) ?: 'connected', JSON_INVALID_UTF8_SUBSTITUTE), "\n";
}
