import { chromium } from 'playwright-core'
const base='http://127.0.0.1:7163'
const b=await chromium.launch({executablePath:'/usr/bin/chromium',args:['--no-sandbox','--disable-gpu','--disable-quic','--no-first-run','--disable-background-networking','--disable-component-update','--disable-sync']})
const jobs=JSON.parse(process.argv[2])
for (const [name,path,w,lang,full] of jobs){
 const ctx=await b.newContext({viewport:{width:w,height:w<500?844:1000},locale:lang})
 const p=await ctx.newPage(); const errs=[]
 p.on('console',m=>m.type()==='error'&&errs.push(m.text())); p.on('pageerror',e=>errs.push(String(e)))
 await p.goto(base+path,{waitUntil:'domcontentloaded'}); await p.waitForTimeout(3500)
 const over=await p.evaluate(()=>document.documentElement.scrollWidth-innerWidth)
 await p.screenshot({path:`/tmp/insights-x/${name}.png`,fullPage:!!full}); console.log(name,'overflow',over,errs.slice(0,3)); await ctx.close()
}
await b.close()
